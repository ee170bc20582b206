package millrace.persistence.read;

import java.util.concurrent.CompletionStage;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.Journals;
import millrace.engine.history.LateEvents;
import millrace.engine.history.ReadTables;
import millrace.persistence.session.CassandraConnection;
import org.apache.pekko.actor.ActorSystem;

/**
 * What Cassandra can be asked of the past, through the session that an actor system shares.
 *
 * @param journals the journals of all entities
 * @param readTables the tables derived from them
 * @param checkpoints from which the past of work units can be folded
 * @param lateEvents what reached far back when it became known
 */
public record StoredHistory(
    Journals journals, ReadTables readTables, Checkpoints checkpoints, LateEvents lateEvents) {

  /** Completes when Cassandra answers and its schema fits; fails where it does not. */
  public static CompletionStage<StoredHistory> of(ActorSystem system) {
    var connection = CassandraConnection.of(system);
    return connection
        .session()
        .thenApplyAsync(
            session ->
                new StoredHistory(
                    new Answering.OfJournals(new CassandraJournals(session, connection.settings())),
                    new Answering.OfReadTables(
                        new CassandraReadTables(session, connection.settings())),
                    new CassandraCheckpoints(session, connection.settings()),
                    new LateEventRows(
                        session,
                        connection.settings(),
                        new TimeIndexRows(session, connection.settings()))),
            task -> Thread.ofVirtual().start(task));
  }
}
