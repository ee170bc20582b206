package millrace.persistence.session;

import com.codahale.metrics.Gauge;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.metrics.DefaultSessionMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.actor.ExtensionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session that everything in one actor system shares. It is opened when it is first asked for,
 * and closed after the last actor has stopped.
 */
public final class CassandraConnection implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraConnection.class);
  private static final Id ID = new Id();

  private final CassandraSettings settings;
  private final CompletableFuture<CqlSession> session;
  private final List<BoundedQueue> queues = new ArrayList<>();
  private final List<Consumer<BoundedQueue>> watchers = new ArrayList<>();

  private CassandraConnection(ExtendedActorSystem system) {
    settings = CassandraSettings.of(system.settings().config().getConfig("millrace.cassandra"));
    session = new CompletableFuture<>();
    Thread.ofVirtual().name("millrace-cassandra-open").start(this::open);
    system.registerOnTermination((Runnable) this::close);
  }

  private void open() {
    try {
      var opened = settings.open(LOG::info);
      watch(requests(opened));
      session.complete(opened);
    } catch (RuntimeException e) {
      LOG.error("No connection to Cassandra: {}", e.getMessage());
      session.completeExceptionally(e);
    }
  }

  /** What waits in the driver, since so many requests are with Cassandra already. */
  private static BoundedQueue requests(CqlSession session) {
    var limit =
        session
            .getContext()
            .getConfig()
            .getDefaultProfile()
            .getInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, 0);
    return new BoundedQueue(
        "cassandra-requests",
        limit,
        () ->
            session
                .getMetrics()
                .flatMap(metrics ->
                    metrics.<Gauge<Integer>>getSessionMetric(
                        DefaultSessionMetric.THROTTLING_QUEUE_SIZE))
                .map(gauge -> gauge.getValue().longValue())
                .orElse(0L));
  }

  /** Has a queue watched, for as long as the actor system runs. */
  public synchronized void watch(BoundedQueue queue) {
    queues.add(queue);
    watchers.forEach(watcher -> watcher.accept(queue));
  }

  /** Tells of all queues on the way to Cassandra, also of those that come later. */
  public synchronized void watchAll(Consumer<BoundedQueue> watcher) {
    watchers.add(watcher);
    queues.forEach(watcher);
  }

  /** Also closes a session that is still being opened, as soon as it is. */
  private void close() {
    var _ = session.thenAccept(CqlSession::close);
  }

  /** The connection of an actor system. */
  public static CassandraConnection of(ActorSystem system) {
    return ID.get(system);
  }

  /** The session; fails if Cassandra has a schema that this engine cannot work with. */
  public CompletionStage<CqlSession> session() {
    return session.minimalCompletionStage();
  }

  public CassandraSettings settings() {
    return settings;
  }

  /** Pekko's key for the extension. */
  private static final class Id extends AbstractExtensionId<CassandraConnection>
      implements ExtensionId<CassandraConnection> {
    @Override
    public CassandraConnection createExtension(ExtendedActorSystem system) {
      return new CassandraConnection(system);
    }
  }
}
