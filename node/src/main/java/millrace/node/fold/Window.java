package millrace.node.fold;

import millrace.engine.time.Interval;

/** Over which time a question asks. */
public sealed interface Window {

  /** Between two instants. */
  record Between(Interval interval) implements Window {}

  /**
   * One shift of the units' calendars.
   *
   * @param shift production day and name, as {@code 2026-03-28-night}
   */
  record OfShift(String shift) implements Window {}

  /** The execution of a job order, and only what was done for it. */
  record OfOrder(String jobOrder) implements Window {}

  /** From the first to the last event of the log. */
  record WholeLog() implements Window {}
}
