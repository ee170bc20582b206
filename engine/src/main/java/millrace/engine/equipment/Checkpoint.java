package millrace.engine.equipment;

/**
 * A place in a unit's journal from which its past can be folded again without all that lies before:
 * the values in force at that time, and from when on the unit still applied what it was told.
 *
 * <p>It answers for windows from {@code base().heldFrom()} on. It is derived, and can be dropped
 * and made again from the journal.
 *
 * @param base what is kept of the state
 * @param statesAppliedFrom what is told of an instant before came too late; for all but counters,
 *     nanoseconds since the epoch (UTC)
 * @param countersAppliedFrom the same for readings of counters
 */
public record Checkpoint(EquipmentSnapshot base, long statesAppliedFrom, long countersAppliedFrom) {

  /** The journal sequence of the last event in it. */
  public long sequence() {
    return base.sequence();
  }

  /** The greatest knowledge time in it, nanoseconds since the epoch (UTC). */
  public long knowledgeTime() {
    return base.lastKnowledgeTime();
  }

  /** The first instant of which it tells, nanoseconds since the epoch (UTC). */
  public long heldFrom() {
    return base.heldFrom();
  }

  /** The state that goes on from here and lets nothing go. */
  EquipmentState remembering() {
    return Memento.restore(base, new Acceptance(statesAppliedFrom, countersAppliedFrom, true));
  }
}
