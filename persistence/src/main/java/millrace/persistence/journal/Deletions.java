package millrace.persistence.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;
import millrace.persistence.session.CassandraSettings;

/**
 * Up to where histories are no longer replayed.
 *
 * <p>Pekko asks of a journal that events can be deleted. Here they only stop being replayed: the
 * events stay, since later ones are chained to them. Rows are only added, and the highest is in
 * force.
 */
final class Deletions {

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  Deletions(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert = session.prepare("INSERT INTO deletions (persistence_id, deleted_to) VALUES (?, ?)");
    select = session.prepare("SELECT deleted_to FROM deletions WHERE persistence_id = ? LIMIT 1");
  }

  CompletionStage<Void> deleteTo(String persistenceId, long sequence) {
    return session
        .executeAsync(settings.safely(insert.bind(persistenceId, sequence)))
        .thenAccept(_ -> {});
  }

  /** The last sequence that is not replayed; 0 where all are. */
  CompletionStage<Long> deletedTo(String persistenceId) {
    return session
        .executeAsync(settings.safely(select.bind(persistenceId)))
        .thenApply(result -> {
          var row = result.one();
          return row == null ? 0L : row.getLong("deleted_to");
        });
  }
}
