package millrace.actors;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;

/** A cluster of one node on the loopback interface, with its journal in memory. */
public final class SingleNode implements AutoCloseable {

  private final ActorTestKit testKit;
  private final PersistenceTestKit journal;

  public SingleNode() {
    testKit = ActorTestKit.create(TestSystem.config());
    journal = PersistenceTestKit.create(testKit.system());
    var cluster = Cluster.get(testKit.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    await().until(() -> MemberStatus.up().equals(cluster.selfMember().status()));
  }

  public ActorTestKit testKit() {
    return testKit;
  }

  public ActorSystem<?> system() {
    return testKit.system();
  }

  public PersistenceTestKit journal() {
    return journal;
  }

  /** The answer, within 20 seconds. */
  public static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    testKit.shutdownTestKit();
  }
}
