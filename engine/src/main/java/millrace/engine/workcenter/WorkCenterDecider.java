package millrace.engine.workcenter;

import java.util.Optional;
import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Nanos;
import millrace.engine.workcenter.WorkCenterCommand.AddToJobList;
import millrace.engine.workcenter.WorkCenterCommand.AdoptUnits;
import millrace.engine.workcenter.WorkCenterCommand.ConfirmUnit;
import millrace.engine.workcenter.WorkCenterCommand.DeregisterJobOrder;
import millrace.engine.workcenter.WorkCenterCommand.RegisterJobOrder;
import millrace.engine.workcenter.WorkCenterCommand.RemoveFromJobList;
import millrace.engine.workcenter.WorkCenterEvent.AddedToJobList;
import millrace.engine.workcenter.WorkCenterEvent.CommandRefused;
import millrace.engine.workcenter.WorkCenterEvent.JobOrderDeregistered;
import millrace.engine.workcenter.WorkCenterEvent.JobOrderRegistered;
import millrace.engine.workcenter.WorkCenterEvent.RemovedFromJobList;
import millrace.engine.workcenter.WorkCenterEvent.UnitConfirmed;
import millrace.engine.workcenter.WorkCenterEvent.UnitsAdopted;

/**
 * The rules of a work center: which orders wait for it, and the one that is on its units.
 *
 * <p>Every command may be repeated; what is so already changes nothing. A registration is refused
 * by {@code WorkCenterOccupied}, {@code NotOnJobList}, {@code NoUnits} or {@code
 * EventTimeBeforeState}, its end by {@code EventTimeBeforeState}.
 */
public final class WorkCenterDecider
    implements Decider<WorkCenterCommand, WorkCenterEvent, WorkCenterState> {

  @Override
  public WorkCenterState initial() {
    return WorkCenterState.INITIAL;
  }

  @Override
  public Decision<WorkCenterEvent> decide(
      WorkCenterState center, WorkCenterCommand command, Provenance provenance) {
    return switch (command) {
      case AdoptUnits(var units) when units.equals(center.units()) -> Decision.unchanged();
      case AdoptUnits(var units) -> Decision.accept(new UnitsAdopted(units));

      case AddToJobList(var order) when center.jobList().contains(order) -> Decision.unchanged();
      case AddToJobList(var order) -> Decision.accept(new AddedToJobList(order));

      case RemoveFromJobList(var order) when center.jobList().contains(order) ->
          Decision.accept(new RemovedFromJobList(order));
      case RemoveFromJobList _ -> Decision.unchanged();

      case RegisterJobOrder(var order) when isRegistered(center, order) -> Decision.unchanged();
      case RegisterJobOrder(var order) -> register(center, order, provenance.eventTime());

      case DeregisterJobOrder(var order) when isRegistered(center, order) ->
          deregister(center, order, provenance.eventTime());
      case DeregisterJobOrder _ -> Decision.unchanged();

      case ConfirmUnit(var unit, var order, var registered)
          when center.firstPending(unit, order, registered).isPresent() ->
          Decision.accept(new UnitConfirmed(unit, order, registered));
      case ConfirmUnit _ -> Decision.unchanged();
    };
  }

  private static Decision<WorkCenterEvent> register(
      WorkCenterState center, JobOrderRef order, long eventTime) {
    var name = RegisterJobOrder.class.getSimpleName();
    return occupied(center, order, name)
        .or(() -> notOnJobList(center, order, name))
        .or(() -> noUnits(center, name))
        .or(() -> eventTimeBeforeState(center, name, eventTime))
        .map(Decision::<WorkCenterEvent>refuse)
        .orElseGet(() -> Decision.accept(new JobOrderRegistered(order)));
  }

  private static Decision<WorkCenterEvent> deregister(
      WorkCenterState center, String jobOrder, long eventTime) {
    return eventTimeBeforeState(center, DeregisterJobOrder.class.getSimpleName(), eventTime)
        .map(Decision::<WorkCenterEvent>refuse)
        .orElseGet(() -> Decision.accept(new JobOrderDeregistered(jobOrder)));
  }

  private static boolean isRegistered(WorkCenterState center, JobOrderRef order) {
    return center.registered().filter(order::equals).isPresent();
  }

  private static boolean isRegistered(WorkCenterState center, String jobOrder) {
    return center.registered().filter(order -> order.jobOrder().equals(jobOrder)).isPresent();
  }

  private static Optional<Refusal> occupied(
      WorkCenterState center, JobOrderRef order, String name) {
    return center
        .registered()
        .map(other ->
            new Refusal(
                "WorkCenterOccupied",
                name,
                center.label(),
                "Job order "
                    + described(other)
                    + " is registered since "
                    + Nanos.toInstant(center.registeredFrom())
                    + "; stop it before "
                    + described(order)
                    + " can run."));
  }

  private static String described(JobOrderRef order) {
    return order.operation().isEmpty()
        ? order.jobOrder()
        : order.jobOrder() + " (operation " + order.operation() + ")";
  }

  private static Optional<Refusal> notOnJobList(
      WorkCenterState center, JobOrderRef order, String name) {
    return center.jobList().contains(order.jobOrder())
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "NotOnJobList",
                name,
                center.label(),
                "Job order " + order.jobOrder() + " is not on the job list of this work center."));
  }

  private static Optional<Refusal> noUnits(WorkCenterState center, String name) {
    return center.units().isEmpty()
        ? Optional.of(
            new Refusal(
                "NoUnits",
                name,
                center.label(),
                "The work center has no units yet on which the order could be registered."))
        : Optional.empty();
  }

  private static Optional<Refusal> eventTimeBeforeState(
      WorkCenterState center, String name, long eventTime) {
    return center
        .changed()
        .filter(changed -> eventTime < changed)
        .map(changed ->
            new Refusal(
                "EventTimeBeforeState",
                name,
                center.label(),
                "The event time "
                    + Nanos.toInstant(eventTime)
                    + " lies before the last change of registration at "
                    + Nanos.toInstant(changed)
                    + "."));
  }

  @Override
  public WorkCenterState evolve(WorkCenterState center, Envelope<WorkCenterEvent> envelope) {
    var at = envelope.provenance().eventTime();
    return switch (envelope.event()) {
      case UnitsAdopted(var units) -> center.withUnits(units, at);
      case AddedToJobList(var order) -> center.withJob(order);
      case RemovedFromJobList(var order) -> center.withoutJob(order);
      case JobOrderRegistered(var order) -> center.registering(order, at);
      case JobOrderDeregistered(var order) ->
          center
              .registered()
              .filter(registered -> registered.jobOrder().equals(order))
              .map(registered -> center.deregistering(registered, at))
              .orElse(center);
      case UnitConfirmed(var unit, var order, var registered) ->
          center.firstPending(unit, order, registered).map(center::without).orElse(center);
      case CommandRefused _ -> center;
    };
  }
}
