package millrace.actors.sharding;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import millrace.actors.Unavailable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.StatusReply;

/**
 * Asks the entities of one type, wherever they live, and turns every way in which they do not
 * answer into {@link Unavailable}.
 *
 * @param <M> their messages
 */
public final class FrontDoor<M> {

  private final ClusterSharding sharding;
  private final EntityTypeKey<M> key;
  private final Duration timeout;

  /**
   * @param timeout how long an entity may take to answer
   */
  public FrontDoor(ClusterSharding sharding, EntityTypeKey<M> key, Duration timeout) {
    this.sharding = sharding;
    this.key = key;
    this.timeout = timeout;
  }

  /** Asks an entity; the stage fails with nothing but {@link Unavailable}. */
  public <T> CompletionStage<T> ask(String entity, Function<ActorRef<StatusReply<T>>, M> question) {
    return sharding
        .entityRefFor(key, entity)
        .<StatusReply<T>>ask(question::apply, timeout)
        .handle((reply, problem) -> {
          if (problem != null) {
            throw unavailable(entity, problem);
          }
          return answer(reply);
        });
  }

  /** Tells an entity something, without an answer. */
  public void tell(String entity, M message) {
    sharding.entityRefFor(key, entity).tell(message);
  }

  private static <T> T answer(StatusReply<T> reply) {
    if (reply.isError()) {
      throw new Unavailable(String.valueOf(reply.getError().getMessage()));
    }
    return reply.getValue();
  }

  private Unavailable unavailable(String entity, Throwable problem) {
    var cause =
        problem instanceof CompletionException && problem.getCause() != null
            ? problem.getCause()
            : problem;
    var what = cause instanceof TimeoutException ? "no answer within " + timeout : cause.toString();
    return new Unavailable(key.name() + "|" + entity + " is unavailable: " + what, cause);
  }
}
