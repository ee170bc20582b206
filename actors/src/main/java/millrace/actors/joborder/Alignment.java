package millrace.actors.joborder;

import java.util.Optional;
import millrace.engine.joborder.JobOrder;
import millrace.engine.joborder.JobOrderState;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterCommand.AddToJobList;
import millrace.engine.workcenter.WorkCenterCommand.DeregisterJobOrder;
import millrace.engine.workcenter.WorkCenterCommand.RemoveFromJobList;
import millrace.engine.workcenter.WorkCenterState;

/**
 * What is still to be done so that a work center agrees with a job order. It looks only at what
 * both have in their journals, so it does not matter where a crash cut the process off: taken step
 * by step until none is left, it always ends in agreement.
 */
final class Alignment {

  private Alignment() {}

  /** The next thing to do. */
  sealed interface Step {

    /**
     * Ask the work center.
     *
     * @param at the event time, nanoseconds since the epoch (UTC)
     */
    record AskCenter(WorkCenterCommand command, long at) implements Step {}

    /** Journal in the order that it is no longer on the units. */
    record ConfirmRelease() implements Step {}
  }

  /**
   * The next step; empty where order and work center agree.
   *
   * @param now event time of what has none of its own, nanoseconds since the epoch (UTC)
   */
  static Optional<Step> next(String jobOrder, JobOrder order, WorkCenterState center, long now) {
    var registered =
        center.registered().filter(each -> each.jobOrder().equals(jobOrder)).isPresent();
    if (registered && !isOnUnits(order)) {
      return Optional.of(
          new Step.AskCenter(new DeregisterJobOrder(jobOrder), releaseTime(order, center)));
    }
    if (order.releasePending()) {
      return Optional.of(new Step.ConfirmRelease());
    }
    var listed = center.jobList().contains(jobOrder);
    if (order.exists() && !listed) {
      return Optional.of(new Step.AskCenter(new AddToJobList(jobOrder), now));
    }
    if (!order.exists() && listed) {
      return Optional.of(new Step.AskCenter(new RemoveFromJobList(jobOrder), now));
    }
    return Optional.empty();
  }

  private static boolean isOnUnits(JobOrder order) {
    return order
        .state()
        .filter(state -> state == JobOrderState.RUNNING || state == JobOrderState.INTERRUPTED)
        .isPresent();
  }

  /**
   * An order that ran leaves the units when it ended. One that was registered and never started, as
   * a crash in between leaves it, was never on them: it leaves at the instant it came.
   */
  private static long releaseTime(JobOrder order, WorkCenterState center) {
    return Math.max(order.ended().orElse(center.registeredFrom()), center.registeredFrom());
  }
}
