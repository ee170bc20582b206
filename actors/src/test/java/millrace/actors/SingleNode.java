package millrace.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

  /**
   * The answer, asked for again where it does not come: what is on its way to an actor that crashes
   * is lost, and who asks has to ask again.
   */
  public static <T> T insist(Supplier<CompletionStage<T>> question) {
    var answers = new ArrayList<T>();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          try {
            return answers.add(answer(question.get()));
          } catch (CompletionException problem) {
            assertThat(problem).hasCauseInstanceOf(Unavailable.class);
            return false;
          }
        });
    return answers.getFirst();
  }

  @Override
  public void close() {
    testKit.shutdownTestKit();
  }
}
