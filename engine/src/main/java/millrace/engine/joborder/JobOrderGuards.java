package millrace.engine.joborder;

import java.util.Optional;
import millrace.engine.Refusal;
import millrace.engine.joborder.JobOrderCommand.Run;
import millrace.engine.joborder.JobOrderCommand.Start;
import millrace.engine.joborder.JobOrderCommand.Store;
import millrace.engine.joborder.JobOrderCommand.StoreAndStart;
import millrace.engine.joborder.JobOrderCommand.Update;
import millrace.engine.time.Nanos;

/** What can speak against a command that the state allows. */
final class JobOrderGuards {

  private JobOrderGuards() {}

  static Optional<Refusal> refusal(
      JobOrder order, JobOrderCommand command, String name, long eventTime) {
    return eventTimeBeforeState(order, name, eventTime)
        .or(() -> otherOrder(order, command, name))
        .or(() -> specIncomplete(order, command, name));
  }

  private static Optional<Refusal> eventTimeBeforeState(
      JobOrder order, String name, long eventTime) {
    return order
        .changed()
        .filter(changed -> eventTime < changed)
        .map(changed ->
            new Refusal(
                "EventTimeBeforeState",
                name,
                order.label(),
                "The event time "
                    + Nanos.toInstant(eventTime)
                    + " lies before the order's last change of state at "
                    + Nanos.toInstant(changed)
                    + "."));
  }

  private static Optional<Refusal> otherOrder(
      JobOrder order, JobOrderCommand command, String name) {
    if (!(command instanceof Update(var next)) || order.spec().isEmpty()) {
      return Optional.empty();
    }
    var stored = order.spec().get();
    if (!next.jobOrder().equals(stored.jobOrder())) {
      return Optional.of(
          new Refusal(
              "JobOrderMismatch",
              name,
              order.label(),
              "This is job order " + stored.jobOrder() + ", not " + next.jobOrder() + "."));
    }
    if (!next.workCenter().equals(stored.workCenter())) {
      return Optional.of(
          new Refusal(
              "WorkCenterFixed",
              name,
              order.label(),
              "The order is on the job list of "
                  + stored.workCenter()
                  + "; to run it at "
                  + next.workCenter()
                  + " cancel it and store it anew."));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> specIncomplete(
      JobOrder order, JobOrderCommand command, String name) {
    return toBeComplete(order, command)
        .map(JobOrderSpec::problems)
        .filter(problems -> !problems.isEmpty())
        .map(problems ->
            new Refusal("SpecIncomplete", name, order.label(), String.join(" ", problems)));
  }

  /** An order that is not allowed to start may be incomplete; one that is, or runs, may not. */
  private static Optional<JobOrderSpec> toBeComplete(JobOrder order, JobOrderCommand command) {
    return switch (command) {
      case StoreAndStart(var spec) -> Optional.of(spec);
      case Update(var spec) ->
          order.state().filter(JobOrderState.ALLOWED_TO_START::equals).map(_ -> spec);
      case Start _, Run _ -> order.spec();
      case Store _,
          JobOrderCommand.RevokeStart _,
          JobOrderCommand.Pause _,
          JobOrderCommand.Hold _,
          JobOrderCommand.Resume _,
          JobOrderCommand.Stop _,
          JobOrderCommand.Close _,
          JobOrderCommand.Abort _,
          JobOrderCommand.Cancel _,
          JobOrderCommand.Clear _,
          JobOrderCommand.ConfirmRelease _ ->
          Optional.empty();
    };
  }
}
