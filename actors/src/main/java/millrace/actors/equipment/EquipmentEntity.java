package millrace.actors.equipment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import millrace.actors.EntitySettings;
import millrace.actors.commit.Committer;
import millrace.actors.commit.JournalChild;
import millrace.actors.commit.Request;
import millrace.actors.commit.Told;
import millrace.actors.equipment.EquipmentMessage.Asked;
import millrace.actors.equipment.EquipmentMessage.BucketsStored;
import millrace.actors.equipment.EquipmentMessage.Execute;
import millrace.actors.equipment.EquipmentMessage.FromJournal;
import millrace.actors.equipment.EquipmentMessage.LookAfterJournal;
import millrace.actors.equipment.EquipmentMessage.LookForRest;
import millrace.actors.equipment.EquipmentMessage.PastKept;
import millrace.actors.equipment.EquipmentMessage.Stop;
import millrace.actors.equipment.EquipmentMessage.StoreBuckets;
import millrace.actors.equipment.EquipmentMessage.TellPicture;
import millrace.actors.feed.FeedWriter;
import millrace.actors.feed.News;
import millrace.actors.sharding.Address;
import millrace.actors.sharding.Rest;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RunningTotal;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One work unit in the cluster. The rules are in the engine; this gives them a mailbox, a journal
 * and an address, tells the live feed what became durable, and brings the figures of past hours to
 * the read table.
 */
public final class EquipmentEntity {

  public static final EntityTypeKey<EquipmentMessage> KEY =
      EntityTypeKey.create(EquipmentMessage.class, EntityType.EQUIPMENT.key());

  private static final Logger LOG = LoggerFactory.getLogger(EquipmentEntity.class);
  private static final Frames FRAMES = new Frames();

  private final ActorContext<EquipmentMessage> context;
  private final TimerScheduler<EquipmentMessage> timers;
  private final Address address;
  private final EquipmentAggregate aggregate;
  private final InstantSource clock;
  private final EntitySettings settings;
  private final FeedWriter feed;
  private final Optional<BucketStore> buckets;
  private final Optional<PastKeeper> past;
  private final Rest<EquipmentMessage> rest;
  private final Committer<EquipmentCommand, EquipmentState> committer;

  private final RunningTotal total = new RunningTotal();
  private long lastPicture;
  private boolean stopping;

  /** What every work unit shares. */
  public record Surroundings(
      InstantSource clock,
      EntitySettings settings,
      FeedWriter feed,
      Optional<ReadModels> readModels) {}

  private EquipmentEntity(
      ActorContext<EquipmentMessage> context,
      TimerScheduler<EquipmentMessage> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      EquipmentId unit,
      Surroundings surroundings) {
    this.context = context;
    this.timers = timers;
    this.address = new Address(EntityType.EQUIPMENT, unit.value());
    this.aggregate = new EquipmentAggregate(unit);
    this.clock = surroundings.clock();
    this.settings = surroundings.settings();
    this.feed = surroundings.feed();
    this.buckets = surroundings.readModels().map(models -> new BucketStore(models.readTables()));
    this.past = surroundings.readModels().map(models -> new PastKeeper(unit, models));
    this.rest =
        new Rest<>(
            shard,
            context.getSelf(),
            timers,
            settings.passivation().equipment(),
            new LookForRest());
    this.committer =
        new JournalChild<>(context, timers, FromJournal::new, new LookAfterJournal())
            .start(address.persistenceId(), aggregate, FRAMES, settings.commit(), clock);
  }

  /** The actor of a work unit, for sharding. */
  public static Behavior<EquipmentMessage> create(
      ActorRef<ClusterSharding.ShardCommand> shard, EquipmentId unit, Surroundings surroundings) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var entity = new EquipmentEntity(context, timers, shard, unit, surroundings);
          entity.startTimers();
          return Behaviors.receive(
              (_, message) -> entity.on(message), (_, signal) -> entity.on(signal));
        }));
  }

  private void startTimers() {
    timers.startTimerWithFixedDelay("beat", new TellPicture(), settings.live().atLeastEvery());
    if (buckets.isPresent()) {
      timers.startTimerWithFixedDelay("buckets", new StoreBuckets(), settings.readTableEvery());
    }
  }

  private Behavior<EquipmentMessage> on(EquipmentMessage message) {
    switch (message) {
      case Execute execute -> execute(execute);
      case Asked<?> asked -> answer(asked);
      case FromJournal(var told) -> onTold(told);
      case LookAfterJournal _ -> committer.look();
      case TellPicture _ -> tellPicture();
      case StoreBuckets _ -> storeBuckets();
      case BucketsStored(var problem) -> onStored(problem);
      case PastKept(var problem) -> onKept(problem);
      case LookForRest _ -> rest.look(committer.isIdle());
      case Stop _ -> {
        stopping = true;
        committer.close();
      }
    }
    return next();
  }

  private Behavior<EquipmentMessage> on(Signal signal) {
    committer.on(signal);
    return next();
  }

  private Behavior<EquipmentMessage> next() {
    return stopping && !committer.isWriting() ? Behaviors.stopped() : Behaviors.same();
  }

  private void execute(Execute execute) {
    if (address.isMine(execute.unit(), execute.replyTo())) {
      rest.used();
      committer.submit(
          new Request<>(
              execute.command(), execute.provenance(), Request.Reply.to(execute.replyTo())));
    }
  }

  private <T> void answer(Asked<T> asked) {
    if (address.isMine(asked.unit(), asked.replyTo())) {
      rest.used();
      committer.ask(asked);
    }
  }

  private void onTold(Told<EquipmentState> told) {
    committer.on(told);
    if (!timers.isTimerActive("picture")) {
      var wait = settings.live().atMostEvery().minusNanos(System.nanoTime() - lastPicture);
      timers.startSingleTimer(
          "picture", new TellPicture(), wait.isNegative() ? Duration.ZERO : wait);
    }
  }

  /** Of several changes since the last picture only the last is told, by design. */
  private void tellPicture() {
    lastPicture = System.nanoTime();
    committer.durable().ifPresent(told -> publish(told.state()));
  }

  private void publish(EquipmentState state) {
    var now = Nanos.of(clock.instant());
    try {
      var view = state.view(now);
      var shift = state.shifts(new Interval(now, now + 1)).stream().findFirst();
      var elements =
          shift
              .map(each -> total.of(state, new Interval(each.interval().start(), now), now))
              .orElse(ElementVector.ZERO);
      var policies = state.rulesAt(now).map(RuleSet::policies);
      feed.publish(new News.OfEquipment(view, shift, elements, policies));
    } catch (RuntimeException problem) {
      // A picture that cannot be drawn must not stop the unit from taking its readings in.
      LOG.error("{} has no picture for the live feed", address.persistenceId(), problem);
    }
  }

  private void storeBuckets() {
    var now = Nanos.of(clock.instant());
    try {
      committer
          .durable()
          .flatMap(told -> past.orElseThrow().keep(told.state()))
          .ifPresent(kept ->
              context.pipeToSelf(kept, (_, problem) -> new PastKept(Optional.ofNullable(problem))));
      committer
          .durable()
          .flatMap(told -> buckets.orElseThrow().store(told.state(), told.sequence(), now))
          .ifPresent(stored ->
              context.pipeToSelf(
                  stored, (_, problem) -> new BucketsStored(Optional.ofNullable(problem))));
    } catch (RuntimeException problem) {
      // Nor must figures that cannot be summed up: the journal has what they are made of.
      LOG.error("{} has no buckets for the read table", address.persistenceId(), problem);
    }
  }

  private void onKept(Optional<Throwable> problem) {
    past.orElseThrow().ended(problem.isEmpty());
    problem.ifPresent(each ->
        LOG.warn(
            "{}: what its past is told from could not be kept, it is tried again: {}",
            address.persistenceId(),
            each.toString()));
  }

  private void onStored(Optional<Throwable> problem) {
    buckets.orElseThrow().ended(problem.isEmpty());
    problem.ifPresent(each ->
        LOG.warn(
            "{}: the read table did not take its buckets, they are tried again: {}",
            address.persistenceId(),
            each.toString()));
  }
}
