package millrace.actors.workcenter;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import millrace.actors.EntitySettings;
import millrace.actors.Outcome;
import millrace.actors.UnknownEquipment;
import millrace.actors.commit.Committer;
import millrace.actors.commit.Gathering;
import millrace.actors.commit.JournalChild;
import millrace.actors.commit.Request;
import millrace.actors.commit.Told;
import millrace.actors.equipment.EquipmentCommands;
import millrace.actors.joborder.JobOrders;
import millrace.actors.sharding.Address;
import millrace.actors.sharding.Rest;
import millrace.actors.workcenter.WorkCenterMessage.Execute;
import millrace.actors.workcenter.WorkCenterMessage.FromJournal;
import millrace.actors.workcenter.WorkCenterMessage.Inspect;
import millrace.actors.workcenter.WorkCenterMessage.LookAfterJournal;
import millrace.actors.workcenter.WorkCenterMessage.LookForRest;
import millrace.actors.workcenter.WorkCenterMessage.Stop;
import millrace.actors.workcenter.WorkCenterMessage.TellAgain;
import millrace.actors.workcenter.WorkCenterMessage.UnitAnswered;
import millrace.actors.workcenter.WorkCenterMessage.UnitConfirmed;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.DeregisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.RegisterJobOrder;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterCommand.ConfirmUnit;
import millrace.engine.workcenter.WorkCenterState;
import millrace.engine.workcenter.WorkCenterState.PendingUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One work center in the cluster, and the process that tells its units which order they work on.
 *
 * <p>What units are to be told is in the work center's journal; each is told at least once, in
 * order, again and again until it has confirmed, also after a crash: telling it twice changes
 * nothing.
 */
public final class WorkCenterEntity {

  public static final EntityTypeKey<WorkCenterMessage> KEY =
      EntityTypeKey.create(WorkCenterMessage.class, EntityType.WORK_CENTER.key());

  private static final Logger LOG = LoggerFactory.getLogger(WorkCenterEntity.class);
  private static final WorkCenterAggregate AGGREGATE = new WorkCenterAggregate();

  private final ActorContext<WorkCenterMessage> context;
  private final TimerScheduler<WorkCenterMessage> timers;
  private final Address address;
  private final Surroundings surroundings;
  private final Rest<WorkCenterMessage> rest;
  private final Committer<WorkCenterCommand, WorkCenterState> committer;

  /** The units that are being told something, or wait to be told it again. */
  private final Set<EquipmentId> told = new HashSet<>();

  private boolean stopping;

  /** What every work center shares. */
  public record Surroundings(
      InstantSource clock,
      EntitySettings settings,
      EquipmentCommands equipments,
      JobOrders jobOrders) {}

  private WorkCenterEntity(
      ActorContext<WorkCenterMessage> context,
      TimerScheduler<WorkCenterMessage> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      EquipmentId workCenter,
      Surroundings surroundings) {
    this.context = context;
    this.timers = timers;
    this.address = new Address(EntityType.WORK_CENTER, workCenter.value());
    this.surroundings = surroundings;
    this.rest =
        new Rest<>(
            shard,
            context.getSelf(),
            timers,
            surroundings.settings().passivation().workCenter(),
            new LookForRest());
    this.committer =
        new JournalChild<>(context, timers, FromJournal::new, new LookAfterJournal())
            .start(
                address.persistenceId(),
                AGGREGATE,
                Gathering.none(),
                surroundings.settings().commit(),
                surroundings.clock());
  }

  /** The actor of a work center, for sharding. */
  public static Behavior<WorkCenterMessage> create(
      ActorRef<ClusterSharding.ShardCommand> shard,
      EquipmentId workCenter,
      Surroundings surroundings) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var entity = new WorkCenterEntity(context, timers, shard, workCenter, surroundings);
          return Behaviors.receive(
              (_, message) -> entity.on(message), (_, signal) -> entity.on(signal));
        }));
  }

  private Behavior<WorkCenterMessage> on(WorkCenterMessage message) {
    switch (message) {
      case Execute execute -> execute(execute);
      case Inspect inspect -> {
        if (address.isMine(inspect.workCenter(), inspect.replyTo())) {
          rest.used();
          committer.ask(inspect);
        }
      }
      case FromJournal(var each) -> onTold(each);
      case LookAfterJournal _ -> committer.look();
      case LookForRest _ -> rest.look(committer.isIdle() && told.isEmpty());
      case UnitAnswered answered -> onAnswer(answered);
      case UnitConfirmed(var unit, var problem) ->
          problem.ifPresentOrElse(each -> tellLater(unit, each), () -> told.remove(unit));
      case TellAgain(var unit) -> told.remove(unit);
      case Stop _ -> {
        stopping = true;
        committer.close();
      }
    }
    return goOn();
  }

  private Behavior<WorkCenterMessage> on(Signal signal) {
    committer.on(signal);
    return goOn();
  }

  private Behavior<WorkCenterMessage> goOn() {
    if (stopping) {
      return committer.isWriting() ? Behaviors.same() : Behaviors.stopped();
    }
    committer.durable().ifPresent(each -> tellUnits(each.state()));
    return Behaviors.same();
  }

  private void execute(Execute execute) {
    if (address.isMine(execute.workCenter(), execute.replyTo())) {
      rest.used();
      committer.submit(
          new Request<>(
              execute.command(), execute.provenance(), Request.Reply.to(execute.replyTo())));
    }
  }

  private void onTold(Told<WorkCenterState> each) {
    committer.on(each);
    if (each instanceof Told.Recovered<WorkCenterState>(var state, _)) {
      state.registered().ifPresent(order -> wake(order.jobOrder()));
    }
  }

  /**
   * The order aligns itself with its work center when it starts, should a crash have parted them.
   */
  private void wake(String jobOrder) {
    var _ =
        surroundings
            .jobOrders()
            .view(jobOrder)
            .whenComplete((_, problem) -> {
              if (problem != null) {
                LOG.warn(
                    "{}: job order {} does not answer: {}",
                    address.persistenceId(),
                    jobOrder,
                    problem.toString());
              }
            });
  }

  /** Each unit is told its first; its next when it has confirmed that. */
  private void tellUnits(WorkCenterState state) {
    for (var pending : state.pending()) {
      if (told.add(pending.unit())) {
        context.pipeToSelf(
            surroundings.equipments().execute(pending.unit(), commandFor(pending), by(pending)),
            (outcome, problem) -> new UnitAnswered(pending, outcome, problem));
      }
    }
  }

  private static EquipmentCommand commandFor(PendingUnit pending) {
    return pending.register()
        ? new RegisterJobOrder(pending.order(), pending.at())
        : new DeregisterJobOrder(pending.order().jobOrder(), pending.at());
  }

  /** The same whenever the same is told, so that a repetition can be recognised. */
  private Provenance by(PendingUnit pending) {
    var causation =
        String.join(
            "/",
            address.persistenceId(),
            pending.order().jobOrder(),
            pending.register() ? "register" : "deregister",
            Long.toString(pending.at()));
    return new Provenance(pending.at(), 0, "service:work-center", "engine", causation, "");
  }

  private void onAnswer(UnitAnswered answered) {
    var pending = answered.pending();
    switch (answered.outcome()) {
      case Outcome.Done _ -> confirm(pending);
      case Outcome.Refused(var refusal, _) -> {
        LOG.warn("{}: {} refused: {}", address.persistenceId(), pending.unit(), refusal);
        confirm(pending);
      }
      case null -> onNoAnswer(pending, answered.problem());
    }
  }

  private void onNoAnswer(PendingUnit pending, @Nullable Throwable problem) {
    if (problem instanceof UnknownEquipment) {
      LOG.warn(
          "{}: {}; it needs to be told nothing", address.persistenceId(), problem.getMessage());
      confirm(pending);
    } else {
      tellLater(pending.unit(), String.valueOf(problem));
    }
  }

  private void confirm(PendingUnit pending) {
    var self = context.getSelf();
    var command = new ConfirmUnit(pending.unit(), pending.order().jobOrder(), pending.register());
    committer.submit(
        new Request<>(
            command,
            by(pending),
            answer ->
                self.tell(
                    new UnitConfirmed(
                        pending.unit(),
                        answer.isError()
                            ? Optional.of(String.valueOf(answer.getError().getMessage()))
                            : Optional.empty()))));
  }

  private void tellLater(EquipmentId unit, String problem) {
    LOG.warn("{}: {} is told again, since: {}", address.persistenceId(), unit, problem);
    timers.startSingleTimer(unit, new TellAgain(unit), surroundings.settings().retryAfter());
  }
}
