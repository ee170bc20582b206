package millrace.persistence.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.CompletionStage;
import millrace.engine.journal.Envelope;
import millrace.persistence.journal.DurableListener;
import millrace.persistence.read.CassandraJournals;
import millrace.persistence.read.LateEventRows;
import millrace.persistence.read.TimeIndexRows;
import millrace.persistence.session.BoundedQueue;
import millrace.persistence.session.CassandraConnection;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.CoordinatedShutdown;

/** Hands what the journal stored to the time index. {@code millrace.journal.listeners} names it. */
public final class TimeIndexListener implements DurableListener {

  private final CompletionStage<TimeIndexer> indexer;

  /** Called by the journal, with the settings {@code millrace.time-index}. */
  public TimeIndexListener(ActorSystem system) {
    var connection = CassandraConnection.of(system);
    var capacity = system.settings().config().getInt("millrace.time-index.queue");
    var limit = system.settings().config().getDuration("millrace.time-index.stop-limit");
    indexer =
        connection
            .session()
            .thenApplyAsync(
                session -> start(session, connection, capacity),
                task -> Thread.ofVirtual().start(task));
    var _ =
        indexer.thenAccept(started ->
            connection.watch(new BoundedQueue("time-index", capacity, started::waiting)));
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
            "millrace-time-index",
            () -> indexer.thenCompose(started -> started.stop(limit)).thenApply(_ -> Done.done()));
  }

  private static TimeIndexer start(
      CqlSession session, CassandraConnection connection, int capacity) {
    var times = new TimeIndexRows(session, connection.settings());
    return new TimeIndexer(
        times,
        new LateEventRows(session, connection.settings(), times),
        new CassandraJournals(session, connection.settings()),
        capacity);
  }

  @Override
  public void recovered(String persistenceId, long lastSequence) {
    var _ = indexer.thenAccept(started -> started.recovered(persistenceId, lastSequence));
  }

  @Override
  public void stored(String persistenceId, long sequence, Object event) {
    if (event instanceof Envelope<?> envelope) {
      var _ = indexer.thenAccept(started -> started.stored(persistenceId, sequence, envelope));
    }
  }
}
