package millrace.node.fold;

import java.util.Optional;

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

  /** Both, the later known line deciding. */
  OrderExecution and(OrderExecution later) {
    return new OrderExecution(later.started.or(() -> started), later.ended.or(() -> ended));
  }
}
