package millrace.persistence.session;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

  private CassandraConnection(ExtendedActorSystem system) {
    settings = CassandraSettings.of(system.settings().config().getConfig("millrace.cassandra"));
    session = new CompletableFuture<>();
    Thread.ofVirtual().name("millrace-cassandra-open").start(this::open);
    system.registerOnTermination((Runnable) this::close);
  }

  private void open() {
    try {
      session.complete(settings.open(LOG::info));
    } catch (RuntimeException e) {
      LOG.error("No connection to Cassandra: {}", e.getMessage());
      session.completeExceptionally(e);
    }
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
