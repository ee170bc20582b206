package millrace.engine.joborder;

import static millrace.engine.joborder.JobOrderState.ABORTED;
import static millrace.engine.joborder.JobOrderState.ALLOWED_TO_START;
import static millrace.engine.joborder.JobOrderState.ENDED;
import static millrace.engine.joborder.JobOrderState.INTERRUPTED;
import static millrace.engine.joborder.JobOrderState.NOT_ALLOWED_TO_START;
import static millrace.engine.joborder.JobOrderState.RUNNING;
import static millrace.engine.joborder.JobOrderSubState.CLOSED;
import static millrace.engine.joborder.JobOrderSubState.COMPLETED;
import static millrace.engine.joborder.JobOrderSubState.HELD;
import static millrace.engine.joborder.JobOrderSubState.NONE;
import static millrace.engine.joborder.JobOrderSubState.READY;
import static millrace.engine.joborder.JobOrderSubState.SUSPENDED;
import static millrace.engine.joborder.JobOrderSubState.WAITING;

import java.util.Optional;
import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.joborder.JobOrder.TakenCommand;
import millrace.engine.joborder.JobOrderCommand.Abort;
import millrace.engine.joborder.JobOrderCommand.Cancel;
import millrace.engine.joborder.JobOrderCommand.Clear;
import millrace.engine.joborder.JobOrderCommand.Close;
import millrace.engine.joborder.JobOrderCommand.ConfirmRelease;
import millrace.engine.joborder.JobOrderCommand.Hold;
import millrace.engine.joborder.JobOrderCommand.Pause;
import millrace.engine.joborder.JobOrderCommand.Resume;
import millrace.engine.joborder.JobOrderCommand.RevokeStart;
import millrace.engine.joborder.JobOrderCommand.Run;
import millrace.engine.joborder.JobOrderCommand.Start;
import millrace.engine.joborder.JobOrderCommand.Stop;
import millrace.engine.joborder.JobOrderCommand.Store;
import millrace.engine.joborder.JobOrderCommand.StoreAndStart;
import millrace.engine.joborder.JobOrderCommand.Update;
import millrace.engine.joborder.JobOrderEvent.CommandRefused;
import millrace.engine.joborder.JobOrderEvent.JobOrderAborted;
import millrace.engine.joborder.JobOrderEvent.JobOrderAllowedToStart;
import millrace.engine.joborder.JobOrderEvent.JobOrderCancelled;
import millrace.engine.joborder.JobOrderEvent.JobOrderCleared;
import millrace.engine.joborder.JobOrderEvent.JobOrderClosed;
import millrace.engine.joborder.JobOrderEvent.JobOrderEnded;
import millrace.engine.joborder.JobOrderEvent.JobOrderInterrupted;
import millrace.engine.joborder.JobOrderEvent.JobOrderReleased;
import millrace.engine.joborder.JobOrderEvent.JobOrderResumed;
import millrace.engine.joborder.JobOrderEvent.JobOrderStartRevoked;
import millrace.engine.joborder.JobOrderEvent.JobOrderStarted;
import millrace.engine.joborder.JobOrderEvent.JobOrderStored;
import millrace.engine.joborder.JobOrderEvent.JobOrderUpdated;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;

/**
 * The rules of a job order (OPC 10031-4, 6.2, with its sub-states).
 *
 * <p>A command that is repeated under the causation id under which it was taken changes nothing. A
 * guard says no in this order: {@code CausationReused}, {@code JobOrderUnknown} or {@code
 * JobOrderExists} or {@code JobOrderIdUsed}, {@code NotInState}, {@code EventTimeBeforeState},
 * {@code JobOrderMismatch} or {@code WorkCenterFixed}, {@code SpecIncomplete}.
 */
public final class JobOrderDecider implements Decider<JobOrderCommand, JobOrderEvent, JobOrder> {

  @Override
  public JobOrder initial() {
    return JobOrder.INITIAL;
  }

  @Override
  public Decision<JobOrderEvent> decide(
      JobOrder order, JobOrderCommand command, Provenance provenance) {
    if (command instanceof ConfirmRelease) {
      return order.releasePending()
          ? Decision.accept(new JobOrderReleased())
          : Decision.unchanged();
    }
    var name = command.getClass().getSimpleName();
    var before = order.takenUnder(provenance.causationId());
    if (before.isPresent()) {
      return before.get().equals(taken(provenance.causationId(), command))
          ? Decision.unchanged()
          : Decision.refuse(reused(before.get(), name, order));
    }
    var next = next(order, command);
    return next.isEmpty()
        ? Decision.refuse(notPossible(order, command, name))
        : JobOrderGuards.refusal(order, command, name, provenance.eventTime())
            .map(Decision::<JobOrderEvent>refuse)
            .orElseGet(() -> Decision.accept(next.get()));
  }

  /** The method/state matrix: what a command leads to, if the state allows it. */
  private static Optional<JobOrderEvent> next(JobOrder order, JobOrderCommand command) {
    var state = order.state().orElse(null);
    return switch (command) {
      case Store(var spec) when isFree(order) -> Optional.of(new JobOrderStored(spec, false));
      case StoreAndStart(var spec) when isFree(order) ->
          Optional.of(new JobOrderStored(spec, true));
      case Update(var spec) when state == NOT_ALLOWED_TO_START || state == ALLOWED_TO_START ->
          Optional.of(new JobOrderUpdated(spec));
      case Start _ when state == NOT_ALLOWED_TO_START -> Optional.of(new JobOrderAllowedToStart());
      case RevokeStart _ when state == ALLOWED_TO_START -> Optional.of(new JobOrderStartRevoked());
      case Run _ when state == ALLOWED_TO_START -> Optional.of(new JobOrderStarted());
      case Pause _ when state == RUNNING || order.subState() == HELD ->
          Optional.of(new JobOrderInterrupted(SUSPENDED));
      case Hold _ when state == RUNNING -> Optional.of(new JobOrderInterrupted(HELD));
      case Resume _ when state == INTERRUPTED -> Optional.of(new JobOrderResumed());
      case Stop _ when state == RUNNING || state == INTERRUPTED -> Optional.of(new JobOrderEnded());
      case Close _ when order.subState() == COMPLETED -> Optional.of(new JobOrderClosed());
      case Abort _ when order.exists() && state != ENDED && state != ABORTED ->
          Optional.of(new JobOrderAborted());
      case Cancel _ when state == NOT_ALLOWED_TO_START || state == ALLOWED_TO_START ->
          Optional.of(new JobOrderCancelled());
      case Clear _ when state == ENDED || state == ABORTED -> Optional.of(new JobOrderCleared());
      case Store _,
          StoreAndStart _,
          Update _,
          Start _,
          RevokeStart _,
          Run _,
          Pause _,
          Hold _,
          Resume _,
          Stop _,
          Close _,
          Abort _,
          Cancel _,
          Clear _,
          ConfirmRelease _ ->
          Optional.empty();
    };
  }

  /** Never stored, or removed before it ran: nothing that was counted bears its id. */
  private static boolean isFree(JobOrder order) {
    return !order.exists() && order.started().isEmpty();
  }

  private static Refusal notPossible(JobOrder order, JobOrderCommand command, String name) {
    var storing = command instanceof Store || command instanceof StoreAndStart;
    if (storing && order.exists()) {
      return new Refusal(
          "JobOrderExists",
          name,
          order.label(),
          "The job order is stored already; Update replaces what it asks for.");
    }
    if (storing) {
      return new Refusal(
          "JobOrderIdUsed",
          name,
          order.label(),
          "A job order with this id has run and was cleared; its history stays, so take a new id.");
    }
    if (!order.exists()) {
      return new Refusal(
          "JobOrderUnknown", name, order.label(), "There is no such job order; store it first.");
    }
    return new Refusal(
        "NotInState", name, order.label(), name + " is not possible in " + order.label() + ".");
  }

  private static Refusal reused(TakenCommand before, String name, JobOrder order) {
    return new Refusal(
        "CausationReused",
        name,
        order.label(),
        "The id "
            + before.causationId()
            + " was used for "
            + before.command()
            + "; a new command needs an id of its own.");
  }

  @Override
  public JobOrder evolve(JobOrder order, Envelope<JobOrderEvent> envelope) {
    var at = envelope.provenance().eventTime();
    var next =
        switch (envelope.event()) {
          case JobOrderStored(var spec, var allowed) -> order.stored(spec, allowed, at);
          case JobOrderUpdated(var spec) -> order.with(spec);
          case JobOrderAllowedToStart _ -> order.into(ALLOWED_TO_START, READY, at);
          case JobOrderStartRevoked _ -> order.into(NOT_ALLOWED_TO_START, WAITING, at);
          case JobOrderStarted _, JobOrderResumed _ -> order.running(at);
          case JobOrderInterrupted(var subState) -> order.into(INTERRUPTED, subState, at);
          case JobOrderEnded _ -> order.over(ENDED, COMPLETED, at);
          case JobOrderClosed _ -> order.into(ENDED, CLOSED, at);
          case JobOrderAborted _ -> order.over(ABORTED, NONE, at);
          case JobOrderCancelled _, JobOrderCleared _ -> order.removed(at);
          case JobOrderReleased _ -> order.released();
          case CommandRefused _ -> order;
        };
    return command(envelope.event())
        .map(name ->
            new TakenCommand(envelope.provenance().causationId(), name, spec(envelope.event())))
        .map(next::remembering)
        .orElse(next)
        .counted(envelope.event() instanceof CommandRefused);
  }

  private static TakenCommand taken(String causationId, JobOrderCommand command) {
    Optional<JobOrderSpec> spec =
        switch (command) {
          case Store(var stored) -> Optional.of(stored);
          case StoreAndStart(var stored) -> Optional.of(stored);
          case Update(var updated) -> Optional.of(updated);
          case Start _,
              RevokeStart _,
              Run _,
              Pause _,
              Hold _,
              Resume _,
              Stop _,
              Close _,
              Abort _,
              Cancel _,
              Clear _,
              ConfirmRelease _ ->
              Optional.empty();
        };
    return new TakenCommand(causationId, command.getClass().getSimpleName(), spec);
  }

  /** What an event has stored. */
  private static Optional<JobOrderSpec> spec(JobOrderEvent event) {
    return switch (event) {
      case JobOrderStored(var spec, _) -> Optional.of(spec);
      case JobOrderUpdated(var spec) -> Optional.of(spec);
      case JobOrderAllowedToStart _,
          JobOrderStartRevoked _,
          JobOrderStarted _,
          JobOrderInterrupted _,
          JobOrderResumed _,
          JobOrderEnded _,
          JobOrderClosed _,
          JobOrderAborted _,
          JobOrderCancelled _,
          JobOrderCleared _,
          JobOrderReleased _,
          CommandRefused _ ->
          Optional.empty();
    };
  }

  /** The command that led to an event; empty for what is never asked from outside. */
  private static Optional<String> command(JobOrderEvent event) {
    return switch (event) {
      case JobOrderStored(_, var allowed) -> named(allowed ? StoreAndStart.class : Store.class);
      case JobOrderUpdated _ -> named(Update.class);
      case JobOrderAllowedToStart _ -> named(Start.class);
      case JobOrderStartRevoked _ -> named(RevokeStart.class);
      case JobOrderStarted _ -> named(Run.class);
      case JobOrderInterrupted(var subState) -> named(subState == HELD ? Hold.class : Pause.class);
      case JobOrderResumed _ -> named(Resume.class);
      case JobOrderEnded _ -> named(Stop.class);
      case JobOrderClosed _ -> named(Close.class);
      case JobOrderAborted _ -> named(Abort.class);
      case JobOrderCancelled _ -> named(Cancel.class);
      case JobOrderCleared _ -> named(Clear.class);
      case JobOrderReleased _, CommandRefused _ -> Optional.empty();
    };
  }

  private static Optional<String> named(Class<? extends JobOrderCommand> command) {
    return Optional.of(command.getSimpleName());
  }
}
