package millrace.actors.sharding;

import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * Lets an entity leave memory after it was without use for a while: between once and twice the time
 * that is set. Its shard then holds back what arrives, sends the stop message, and starts the
 * entity again if something did arrive.
 *
 * @param <M> the messages of the entity
 */
public final class Rest<M> {

  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final ActorRef<M> entity;
  private boolean used;

  /**
   * Starts to look, if a time is set.
   *
   * @param after the time without use; empty keeps the entity in memory
   * @param look is sent to the entity when it is time to call {@link #look}
   */
  public Rest(
      ActorRef<ClusterSharding.ShardCommand> shard,
      ActorRef<M> entity,
      TimerScheduler<M> timers,
      Optional<Duration> after,
      M look) {
    this.shard = shard;
    this.entity = entity;
    after.ifPresent(each -> timers.startTimerWithFixedDelay("rest", look, each));
  }

  /** Somebody used the entity. */
  public void used() {
    used = true;
  }

  /** Asks for rest if nobody used the entity since the last look, and it has nothing to do. */
  public void look(boolean idle) {
    if (!used && idle) {
      shard.tell(new ClusterSharding.Passivate<>(entity));
    }
    used = false;
  }
}
