package millrace.persistence.verify;

/**
 * Something that is wrong with the journal or its anchors.
 *
 * @param kind what
 * @param persistenceId the entity; the anchor file's name where that is wrong
 * @param sequence where, in the entity's history; the line where the anchor file is wrong
 * @param detail in words
 */
public record Problem(Kind kind, String persistenceId, long sequence, String detail) {

  /** What can be wrong. */
  public enum Kind {
    /** The content of an event does not fit its hash. */
    CHANGED,
    /** An event is at another place than the one at which it was written. */
    REORDERED,
    /** An event is missing, and later ones are there. */
    MISSING,
    /** The end of a history is missing. */
    TRUNCATED,
    /** An event is intact, but was not written behind the one that stands before it. */
    CHAIN_BROKEN,
    /** The history is whole in itself, but not the one whose head was anchored. */
    REWRITTEN,
    /** There are events, but no claim under which they could have been written. */
    UNCLAIMED,
    /** A line of the anchor file was not written by the holder of the key, or not in this order. */
    ANCHOR_INVALID
  }

  @Override
  public String toString() {
    return kind + " " + persistenceId + " at " + sequence + ": " + detail;
  }
}
