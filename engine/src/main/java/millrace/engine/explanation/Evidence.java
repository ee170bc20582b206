package millrace.engine.explanation;

/**
 * An event that something was computed from.
 *
 * @param kind what the event told
 * @param subject the signal, observation, job order, source of data, or correction that it speaks
 *     of; of rules and calendars the version
 * @param at from when on it holds, nanoseconds since the epoch (UTC); the source time of a reading
 * @param firstSequence the journal sequence of the event
 * @param lastSequence the same; greater where the single readings are no longer held and only the
 *     range is known in which their events are
 */
public record Evidence(Kind kind, String subject, long at, long firstSequence, long lastSequence) {

  /** What an event told. */
  public enum Kind {
    /** A reading of a signal. */
    READING,
    /** A report of a source without signals. */
    OBSERVATION,
    /** Rules were adopted. */
    RULES,
    /** A work calendar was adopted. */
    CALENDAR,
    /** A job order was registered, or ended. */
    JOB_ORDER,
    /** A person set something right. */
    CORRECTION,
    /** Data was missing. */
    DATA_GAP
  }

  /** What one event told. */
  public static Evidence of(Kind kind, String subject, long at, long sequence) {
    return new Evidence(kind, subject, at, sequence, sequence);
  }
}
