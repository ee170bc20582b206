package millrace.actors.joborder;

import java.util.Optional;
import java.util.function.Predicate;
import millrace.actors.commit.Aggregate;
import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.joborder.JobOrder;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderCommand.Store;
import millrace.engine.joborder.JobOrderCommand.StoreAndStart;
import millrace.engine.joborder.JobOrderCommand.Update;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/**
 * The job order, as its journal needs it: the engine's rules, and the guards that only somebody who
 * knows the plant and the order's own address can hold.
 */
final class JobOrderAggregate
    implements Aggregate<JobOrderAction, JobOrderEvent, JobOrder>,
        Decider<JobOrderAction, JobOrderEvent, JobOrder> {

  private static final JobOrderDecider RULES = new JobOrderDecider();

  private final String jobOrder;
  private final Predicate<EquipmentId> isWorkCenter;

  JobOrderAggregate(String jobOrder, Predicate<EquipmentId> isWorkCenter) {
    this.jobOrder = jobOrder;
    this.isWorkCenter = isWorkCenter;
  }

  @Override
  public Decider<JobOrderAction, JobOrderEvent, JobOrder> decider() {
    return this;
  }

  @Override
  public JobOrder initial() {
    return RULES.initial();
  }

  @Override
  public Decision<JobOrderEvent> decide(
      JobOrder order, JobOrderAction action, Provenance provenance) {
    return switch (action) {
      case JobOrderAction.Ask(var command, var expected) ->
          order
              .stale(command.getClass().getSimpleName(), expected, provenance)
              .or(() -> specOf(command).flatMap(spec -> misplaced(order, command, spec)))
              .map(Decision::<JobOrderEvent>refuse)
              .orElseGet(() -> RULES.decide(order, command, provenance));
      case JobOrderAction.Deny(var refusal) -> Decision.refuse(refusal);
    };
  }

  @Override
  public JobOrder evolve(JobOrder order, Envelope<JobOrderEvent> envelope) {
    return RULES.evolve(order, envelope);
  }

  @Override
  public JobOrderEvent refused(Refusal refusal) {
    return new JobOrderEvent.CommandRefused(refusal);
  }

  @Override
  public String ruleVersion(JobOrder order, long eventTime) {
    return "";
  }

  @Override
  public Object toMemento(JobOrder order) {
    return order;
  }

  @Override
  public JobOrder fromMemento(Object memento) {
    return (JobOrder) memento;
  }

  private Optional<Refusal> misplaced(JobOrder order, JobOrderCommand command, JobOrderSpec spec) {
    var name = command.getClass().getSimpleName();
    if (!spec.jobOrder().equals(jobOrder)) {
      return Optional.of(
          new Refusal(
              "JobOrderMismatch",
              name,
              order.label(),
              "This is job order " + jobOrder + ", not " + spec.jobOrder() + "."));
    }
    if (!isWorkCenter.test(spec.workCenter())) {
      return Optional.of(
          new Refusal(
              "WorkCenterUnknown",
              name,
              order.label(),
              "The plant has no work center " + spec.workCenter() + "."));
    }
    return Optional.empty();
  }

  private static Optional<JobOrderSpec> specOf(JobOrderCommand command) {
    return switch (command) {
      case Store(var spec) -> Optional.of(spec);
      case StoreAndStart(var spec) -> Optional.of(spec);
      case Update(var spec) -> Optional.of(spec);
      case JobOrderCommand.Start _,
          JobOrderCommand.RevokeStart _,
          JobOrderCommand.Run _,
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
