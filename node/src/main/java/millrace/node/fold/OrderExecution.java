package millrace.node.fold;

import java.util.Optional;
import millrace.engine.time.Interval;

/**
 * When a job order ran.
 *
 * @param started nanoseconds since the epoch (UTC)
 * @param ended nanoseconds since the epoch (UTC); empty while it runs
 */
record OrderExecution(Optional<Long> started, Optional<Long> ended) {

  static OrderExecution startedAt(long at) {
    return new OrderExecution(Optional.of(at), Optional.empty());
  }

  static OrderExecution endedAt(long at) {
    return new OrderExecution(Optional.empty(), Optional.of(at));
  }

  /** From start to end; empty while one of them is not known, or the end lies before the start. */
  Optional<Interval> interval() {
    return started.flatMap(
        from -> ended.filter(to -> to >= from).map(to -> new Interval(from, to)));
  }

  /** Both, the later known line deciding. */
  OrderExecution and(OrderExecution later) {
    return new OrderExecution(later.started.or(() -> started), later.ended.or(() -> ended));
  }
}
