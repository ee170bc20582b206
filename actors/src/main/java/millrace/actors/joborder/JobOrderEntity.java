package millrace.actors.joborder;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.function.Predicate;
import millrace.actors.EntitySettings;
import millrace.actors.Outcome;
import millrace.actors.commit.Committer;
import millrace.actors.commit.Gathering;
import millrace.actors.commit.JournalChild;
import millrace.actors.commit.Request;
import millrace.actors.commit.Told;
import millrace.actors.feed.FeedWriter;
import millrace.actors.feed.News;
import millrace.actors.joborder.JobOrderMessage.Align;
import millrace.actors.joborder.JobOrderMessage.CenterAnswered;
import millrace.actors.joborder.JobOrderMessage.CenterSeen;
import millrace.actors.joborder.JobOrderMessage.Execute;
import millrace.actors.joborder.JobOrderMessage.FromJournal;
import millrace.actors.joborder.JobOrderMessage.LookAfterJournal;
import millrace.actors.joborder.JobOrderMessage.LookForRest;
import millrace.actors.joborder.JobOrderMessage.StepTaken;
import millrace.actors.joborder.JobOrderMessage.Stop;
import millrace.actors.joborder.JobOrderMessage.View;
import millrace.actors.sharding.Address;
import millrace.actors.sharding.Rest;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.joborder.JobOrder;
import millrace.engine.joborder.JobOrderCommand.Run;
import millrace.engine.joborder.JobOrderCommand.Store;
import millrace.engine.joborder.JobOrderCommand.StoreAndStart;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterCommand.RegisterJobOrder;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.StatusReply;

/**
 * One job order in the cluster, and the process that keeps its work center in agreement with it.
 *
 * <p>To run, it first has itself registered at the work center, whose refusal becomes its own; only
 * then is it started. Whatever else it does is first in its own journal, and the work center
 * follows, step by step ({@link Alignment}), again and again until it has. After every start of
 * this actor the two are aligned anew, so a crash at any point leaves nothing behind.
 */
public final class JobOrderEntity {

  public static final EntityTypeKey<JobOrderMessage> KEY =
      EntityTypeKey.create(JobOrderMessage.class, EntityType.JOB_ORDER.key());

  private static final int MOST_HELD = 64;

  private final ActorContext<JobOrderMessage> context;
  private final Address address;
  private final JobOrderAggregate aggregate;
  private final Surroundings surroundings;
  private final Rest<JobOrderMessage> rest;
  private final Committer<JobOrderAction, JobOrder> committer;
  private final Aligner aligner;

  /** What waits until a run is decided, in the order of arrival. */
  private final ArrayDeque<Execute> held = new ArrayDeque<>();

  private boolean starting;
  private boolean stopping;
  private long published;

  /** What every job order shares. */
  public record Surroundings(
      InstantSource clock,
      EntitySettings settings,
      FeedWriter feed,
      WorkCenters workCenters,
      Predicate<EquipmentId> isWorkCenter) {}

  private JobOrderEntity(
      ActorContext<JobOrderMessage> context,
      TimerScheduler<JobOrderMessage> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      String jobOrder,
      Surroundings surroundings) {
    this.context = context;
    this.address = new Address(EntityType.JOB_ORDER, jobOrder);
    this.aggregate = new JobOrderAggregate(jobOrder, surroundings.isWorkCenter());
    this.surroundings = surroundings;
    this.rest =
        new Rest<>(
            shard,
            context.getSelf(),
            timers,
            surroundings.settings().passivation().jobOrder(),
            new LookForRest());
    this.committer =
        new JournalChild<>(context, timers, FromJournal::new, new LookAfterJournal())
            .start(
                address.persistenceId(),
                aggregate,
                Gathering.none(),
                surroundings.settings().commit(),
                surroundings.clock());
    this.aligner = new Aligner(context, timers, address, committer, surroundings);
  }

  /** The actor of a job order, for sharding. */
  public static Behavior<JobOrderMessage> create(
      ActorRef<ClusterSharding.ShardCommand> shard, String jobOrder, Surroundings surroundings) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var entity = new JobOrderEntity(context, timers, shard, jobOrder, surroundings);
          return Behaviors.receive(
              (_, message) -> entity.on(message), (_, signal) -> entity.on(signal));
        }));
  }

  private Behavior<JobOrderMessage> on(JobOrderMessage message) {
    switch (message) {
      case Execute execute -> execute(execute);
      case View view -> {
        if (address.isMine(view.jobOrder(), view.replyTo())) {
          rest.used();
          committer.ask(view);
        }
      }
      case FromJournal(var told) -> {
        committer.on(told);
        publish(told);
      }
      case LookAfterJournal _ -> committer.look();
      case LookForRest _ -> rest.look(committer.isIdle() && !starting && aligner.isAligned());
      case Align _ -> {
        // What is to be done is done below, as after every message.
      }
      case CenterAnswered answered -> onAnswer(answered);
      case CenterSeen seen -> aligner.on(seen);
      case StepTaken taken -> aligner.on(taken);
      case Stop _ -> stop();
    }
    return goOn();
  }

  private Behavior<JobOrderMessage> on(Signal signal) {
    committer.on(signal);
    return goOn();
  }

  private Behavior<JobOrderMessage> goOn() {
    if (stopping) {
      return committer.isWriting() ? Behaviors.same() : Behaviors.stopped();
    }
    takeHeld();
    if (!starting) {
      aligner.align();
    }
    return Behaviors.same();
  }

  private void execute(Execute execute) {
    if (!address.isMine(execute.jobOrder(), execute.replyTo())) {
      return;
    }
    rest.used();
    if (held.size() < MOST_HELD) {
      held.add(execute);
    } else {
      execute.replyTo().tell(StatusReply.error(address.persistenceId() + " is unavailable: busy"));
    }
  }

  private void takeHeld() {
    while (!starting && !held.isEmpty()) {
      if (held.element().command() instanceof Run) {
        // It is decided on a state that no write in flight changes, and on a work center that no
        // step in flight changes.
        if (committer.isAway()) {
          submit(held.remove());
        } else if (aligner.isBusy() || !committer.isIdle()) {
          return;
        } else {
          run(held.remove());
        }
      } else {
        submit(held.remove());
      }
    }
  }

  private void submit(Execute execute) {
    submit(asked(execute), execute);
  }

  private void submit(JobOrderAction action, Execute execute) {
    committer.submit(new Request<>(action, execute.provenance(), answer -> reply(execute, answer)));
  }

  private void reply(Execute execute, StatusReply<Outcome> answer) {
    var stores = execute.command() instanceof Store || execute.command() instanceof StoreAndStart;
    if (stores && answer.isSuccess() && answer.getValue() instanceof Outcome.Done) {
      aligner.whenListed(() -> execute.replyTo().tell(answer));
    } else {
      execute.replyTo().tell(answer);
    }
  }

  private void run(Execute run) {
    var order = committer.durable().orElseThrow().state();
    var decision = aggregate.decide(order, asked(run), run.provenance());
    if (decision instanceof Decision.Accepted(var events) && !events.isEmpty()) {
      starting = true;
      var spec = order.spec().orElseThrow();
      context.pipeToSelf(
          surroundings
              .workCenters()
              .execute(spec.workCenter(), new RegisterJobOrder(refOf(spec)), run.provenance()),
          (outcome, problem) -> new CenterAnswered(run, outcome, problem));
    } else {
      submit(run);
    }
  }

  private static JobOrderAction asked(Execute execute) {
    return new JobOrderAction.Ask(execute.command(), execute.expected());
  }

  private static JobOrderRef refOf(JobOrderSpec spec) {
    return new JobOrderRef(spec.jobOrder(), spec.operation(), spec.product());
  }

  private void onAnswer(CenterAnswered answered) {
    starting = false;
    aligner.lookAgain();
    var run = answered.run();
    switch (answered.outcome()) {
      case Outcome.Done _ -> submit(run);
      case Outcome.Refused(var refusal, _) -> submit(new JobOrderAction.Deny(asOwn(refusal)), run);
      case null ->
          run.replyTo()
              .tell(
                  StatusReply.error(
                      address.persistenceId()
                          + " is unavailable: its work center did not answer: "
                          + answered.problem()));
    }
  }

  private Refusal asOwn(Refusal refusal) {
    var state = committer.durable().map(told -> told.state().label()).orElse("");
    return new Refusal(refusal.guard(), Run.class.getSimpleName(), state, refusal.detail());
  }

  private void publish(Told<JobOrder> told) {
    if (told.sequence() != published) {
      published = told.sequence();
      var view = told.state().view(address.id(), told.sequence());
      surroundings.feed().publish(new News.OfJobOrder(view));
    }
  }

  private void stop() {
    stopping = true;
    committer.close();
    var moving = StatusReply.<Outcome>error(address.persistenceId() + " is unavailable: it stops");
    held.forEach(execute -> execute.replyTo().tell(moving));
    held.clear();
  }
}
