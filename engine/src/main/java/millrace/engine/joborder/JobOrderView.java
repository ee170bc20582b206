package millrace.engine.joborder;

import java.util.Optional;
import millrace.engine.time.Interval;

/**
 * A job order as it is.
 *
 * @param jobOrder its id
 * @param spec what it asks for; empty for an order that does not exist
 * @param state its state; empty for an order that does not exist, or is cancelled or cleared
 * @param subState its sub-state
 * @param started actual start, nanoseconds since the epoch (UTC)
 * @param ended actual end, nanoseconds since the epoch (UTC)
 * @param sequence the last sequence of its journal, which is the version that commands expect
 */
public record JobOrderView(
    String jobOrder,
    Optional<JobOrderSpec> spec,
    Optional<JobOrderState> state,
    JobOrderSubState subState,
    Optional<Long> started,
    Optional<Long> ended,
    long sequence) {

  /**
   * The part of a window in which it was being executed: from its start to its end, or to the end
   * of the window while it runs. Its length is AOET (ISO 22400-2).
   */
  public Optional<Interval> execution(Interval window) {
    return started
        .map(start -> new Interval(start, Math.max(start, ended.orElse(window.end()))))
        .flatMap(window::intersection);
  }
}
