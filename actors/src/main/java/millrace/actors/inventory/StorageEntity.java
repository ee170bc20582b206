package millrace.actors.inventory;

import java.time.InstantSource;
import millrace.actors.EntitySettings;
import millrace.actors.commit.Committer;
import millrace.actors.commit.Gathering;
import millrace.actors.commit.JournalChild;
import millrace.actors.commit.Request;
import millrace.actors.inventory.StorageMessage.Execute;
import millrace.actors.inventory.StorageMessage.FromJournal;
import millrace.actors.inventory.StorageMessage.Inspect;
import millrace.actors.inventory.StorageMessage.LookAfterJournal;
import millrace.actors.inventory.StorageMessage.LookForRest;
import millrace.actors.inventory.StorageMessage.Stop;
import millrace.actors.sharding.Address;
import millrace.actors.sharding.Rest;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryState;
import millrace.engine.journal.EntityType;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** One storage unit in the cluster. It rests when nobody speaks to it, as job orders do. */
public final class StorageEntity {

  public static final EntityTypeKey<StorageMessage> KEY =
      EntityTypeKey.create(StorageMessage.class, EntityType.STORAGE.key());

  private static final StorageAggregate AGGREGATE = new StorageAggregate();

  private final Address address;
  private final Rest<StorageMessage> rest;
  private final Committer<InventoryCommand, InventoryState> committer;
  private boolean stopping;

  /** What all storage units share. */
  public record Surroundings(InstantSource clock, EntitySettings settings) {}

  private StorageEntity(
      ActorContext<StorageMessage> context,
      TimerScheduler<StorageMessage> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      String storage,
      Surroundings surroundings) {
    this.address = new Address(EntityType.STORAGE, storage);
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

  /** The actor of a storage unit, for sharding. */
  public static Behavior<StorageMessage> create(
      ActorRef<ClusterSharding.ShardCommand> shard, String storage, Surroundings surroundings) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var entity = new StorageEntity(context, timers, shard, storage, surroundings);
          return Behaviors.receive(
              (_, message) -> entity.on(message), (_, signal) -> entity.on(signal));
        }));
  }

  private Behavior<StorageMessage> on(StorageMessage message) {
    switch (message) {
      case Execute execute -> {
        if (address.isMine(execute.storage(), execute.replyTo())) {
          rest.used();
          committer.submit(
              new Request<>(
                  execute.command(), execute.provenance(), Request.Reply.to(execute.replyTo())));
        }
      }
      case Inspect inspect -> {
        if (address.isMine(inspect.storage(), inspect.replyTo())) {
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

  private Behavior<StorageMessage> on(Signal signal) {
    committer.on(signal);
    return goOn();
  }

  private Behavior<StorageMessage> goOn() {
    return stopping && !committer.isWriting() ? Behaviors.stopped() : Behaviors.same();
  }
}
