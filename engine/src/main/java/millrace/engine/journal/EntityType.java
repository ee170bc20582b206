package millrace.engine.journal;

/** The kinds of entities that have a journal. */
public enum EntityType {
  EQUIPMENT("equipment"),
  WORK_CENTER("work-center"),
  JOB_ORDER("job-order"),
  CONNECTION("connection"),
  PERSONNEL("personnel"),
  STORAGE("storage");

  private final String key;

  EntityType(String key) {
    this.key = key;
  }

  /** The word that stands before the entity's id in a persistence id. */
  public String key() {
    return key;
  }

  /** The persistence id of an entity of this type, as {@code equipment|acme.lyon.pack.l3.k1}. */
  public String persistenceId(String entityId) {
    return key + "|" + entityId;
  }
}
