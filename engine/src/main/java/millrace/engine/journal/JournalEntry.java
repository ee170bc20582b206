package millrace.engine.journal;

/**
 * An envelope at its place in the journal.
 *
 * @param persistenceId the entity, as {@code equipment|acme.lyon.pack.l3.k1}
 * @param sequence its place in the entity's history; the first is 1
 * @param manifest the stable name and schema version of the event, as {@code
 *     equipment.readings-received.1}
 * @param envelope the event with its provenance
 * @param previousHash SHA-256 of the entry before, lower-case hexadecimal; 64 zeros for the first
 * @param hash SHA-256 over the previous hash and the stored bytes of this entry
 */
public record JournalEntry(
    String persistenceId,
    long sequence,
    String manifest,
    Envelope<?> envelope,
    String previousHash,
    String hash) {

  /** The id of the event in explanations, links and causation: {@code persistenceId#sequence}. */
  public String eventId() {
    return persistenceId + "#" + sequence;
  }
}
