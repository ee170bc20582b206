package millrace.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.persistence.node.CassandraNode;
import millrace.persistence.node.CassandraNodeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Cassandra of this node, kept alive: one that ends unasked is started again at the same port
 * and on the same files, so that the engine finds it again.
 */
final class EmbeddedCassandra implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCassandra.class);
  private static final Duration LEAST_PAUSE = Duration.ofMillis(500);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(30);

  private final Config config;
  private final Progress progress;
  private final Thread keeper;
  private final CompletableFuture<Boolean> closing = new CompletableFuture<>();
  private volatile CassandraNode node;

  private EmbeddedCassandra(Config config, Progress progress, CassandraNode node) {
    this.config = config;
    this.progress = progress;
    this.node = node;
    this.keeper = Thread.ofVirtual().name("millrace-cassandra-keeper").unstarted(this::keep);
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param config with the section {@code millrace.cassandra.node}
   */
  static EmbeddedCassandra start(Config config, Progress progress) {
    var node = launch(config, progress);
    var embedded = new EmbeddedCassandra(config, progress, node);
    embedded.keeper.start();
    return embedded;
  }

  int port() {
    return node.nativePort();
  }

  @Override
  public void close() {
    closing.complete(true);
    keeper.interrupt();
    try {
      keeper.join(MOST_PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    node.close();
  }

  private void keep() {
    var pause = LEAST_PAUSE;
    try {
      do {
        CompletableFuture.anyOf(node.onExit(), closing).get();
        if (!closing.isDone()) {
          progress.tell("Cassandra: ended unasked, starting it again");
          LOG.error("Cassandra (process {}) ended unasked and is started again", node.pid());
          pause = startAgain() ? LEAST_PAUSE : longer(pause);
        }
      } while (!closesWithin(pause));
    } catch (InterruptedException _) {
      LOG.debug("the keeper of Cassandra ends");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("the end of a process cannot be awaited", impossible);
    }
  }

  /** Keeps starts apart that fail one after the other, and does not hold up the end. */
  private boolean closesWithin(Duration pause) throws InterruptedException, ExecutionException {
    try {
      return closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return false;
    }
  }

  private boolean startAgain() {
    var port = node.nativePort();
    try {
      node.close();
      var again =
          launch(
              config.withValue(
                  "millrace.cassandra.node.native-port", ConfigValueFactory.fromAnyRef(port)),
              progress);
      if (again.nativePort() != port) {
        again.close();
        throw new StartFailed("port " + port + " was taken meanwhile", null);
      }
      node = again;
      progress.tell("Cassandra: answers again on port " + port);
      return true;
    } catch (RuntimeException failed) {
      LOG.error("Cassandra could not be started again; tried again soon", failed);
      return false;
    }
  }

  private static CassandraNode launch(Config config, Progress progress) {
    return CassandraNode.start(
        CassandraNodeSettings.of(config.getConfig("millrace.cassandra.node")), progress::tell);
  }

  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(MOST_PAUSE) < 0 ? doubled : MOST_PAUSE;
  }
}
