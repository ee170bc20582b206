package millrace.persistence.read;

import java.util.concurrent.CompletionStage;
import millrace.engine.history.Journals;
import millrace.engine.history.ReadTables;
import millrace.persistence.session.CassandraConnection;
import org.apache.pekko.actor.ActorSystem;

/**
 * What Cassandra can be asked of the past, through the session that an actor system shares.
 *
 * @param journals the journals of all entities
 * @param readTables the tables derived from them
 */
public record StoredHistory(Journals journals, ReadTables readTables) {

  /** Completes when Cassandra answers and its schema fits; fails where it does not. */
  public static CompletionStage<StoredHistory> of(ActorSystem system) {
    var connection = CassandraConnection.of(system);
    return connection
        .session()
        .thenApplyAsync(
            session ->
                new StoredHistory(
                    new CassandraJournals(session, connection.settings()),
                    new CassandraReadTables(session, connection.settings())),
            task -> Thread.ofVirtual().start(task));
  }
}
