package millrace.actors.personnel;

import java.time.InstantSource;
import millrace.actors.EntitySettings;
import millrace.actors.commit.Committer;
import millrace.actors.commit.Gathering;
import millrace.actors.commit.JournalChild;
import millrace.actors.commit.Request;
import millrace.actors.personnel.PersonMessage.Execute;
import millrace.actors.personnel.PersonMessage.FromJournal;
import millrace.actors.personnel.PersonMessage.Inspect;
import millrace.actors.personnel.PersonMessage.LookAfterJournal;
import millrace.actors.personnel.PersonMessage.LookForRest;
import millrace.actors.personnel.PersonMessage.Stop;
import millrace.actors.sharding.Address;
import millrace.actors.sharding.Rest;
import millrace.engine.journal.EntityType;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** One person in the cluster. It rests when nobody speaks to it, as job orders do. */
public final class PersonEntity {

  public static final EntityTypeKey<PersonMessage> KEY =
      EntityTypeKey.create(PersonMessage.class, EntityType.PERSONNEL.key());

  private static final PersonAggregate AGGREGATE = new PersonAggregate();

  private final Address address;
  private final Rest<PersonMessage> rest;
  private final Committer<PersonnelCommand, PersonnelState> committer;
  private boolean stopping;

  /** What all persons share. */
  public record Surroundings(InstantSource clock, EntitySettings settings) {}

  private PersonEntity(
      ActorContext<PersonMessage> context,
      TimerScheduler<PersonMessage> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      String person,
      Surroundings surroundings) {
    this.address = new Address(EntityType.PERSONNEL, person);
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
                AGGREGATE,
                Gathering.none(),
                surroundings.settings().commit(),
                surroundings.clock());
  }

  /** The actor of a person, for sharding. */
  public static Behavior<PersonMessage> create(
      ActorRef<ClusterSharding.ShardCommand> shard, String person, Surroundings surroundings) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var entity = new PersonEntity(context, timers, shard, person, surroundings);
          return Behaviors.receive(
              (_, message) -> entity.on(message), (_, signal) -> entity.on(signal));
        }));
  }

  private Behavior<PersonMessage> on(PersonMessage message) {
    switch (message) {
      case Execute execute -> {
        if (address.isMine(execute.person(), execute.replyTo())) {
          rest.used();
          committer.submit(
              new Request<>(
                  execute.command(), execute.provenance(), Request.Reply.to(execute.replyTo())));
        }
      }
      case Inspect inspect -> {
        if (address.isMine(inspect.person(), inspect.replyTo())) {
          rest.used();
          committer.ask(inspect);
        }
      }
      case FromJournal(var told) -> committer.on(told);
      case LookAfterJournal _ -> committer.look();
      case LookForRest _ -> rest.look(committer.isIdle());
      case Stop _ -> {
        stopping = true;
        committer.close();
      }
    }
    return goOn();
  }

  private Behavior<PersonMessage> on(Signal signal) {
    committer.on(signal);
    return goOn();
  }

  private Behavior<PersonMessage> goOn() {
    return stopping && !committer.isWriting() ? Behaviors.stopped() : Behaviors.same();
  }
}
