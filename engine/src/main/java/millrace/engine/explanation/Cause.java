package millrace.engine.explanation;

import millrace.engine.time.Interval;

/**
 * An event that changed what was known of a time that was over.
 *
 * @param kind what the event told
 * @param subject the correction, observation, job order, connection or source of data that it
 *     speaks of; of rules and calendars the version
 * @param author who caused it: the person, machine or service
 * @param reason why, in the words of a person; empty where it tells none
 * @param knowledgeTime when it was known, nanoseconds since the epoch (UTC)
 * @param sequence its journal sequence
 * @param touched the time that it touched
 */
public record Cause(
    Evidence.Kind kind,
    String subject,
    String author,
    String reason,
    long knowledgeTime,
    long sequence,
    Interval touched) {

  /** The same event, which touched this time. */
  public Cause touching(Interval time) {
    return new Cause(kind, subject, author, reason, knowledgeTime, sequence, time);
  }
}
