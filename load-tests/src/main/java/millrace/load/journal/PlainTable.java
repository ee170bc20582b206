package millrace.load.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.load.journal.JournalRows.Row;
import millrace.load.loop.Lane;
import millrace.persistence.session.CassandraSettings;

/**
 * The driver alone: a lean table of its own in the journal's keyspace, the journal's session and
 * consistency, one prepared insert after the other on each lane. No actor, fold, chain, fence or
 * index.
 */
final class PlainTable {

  private static final Duration DDL_LIMIT = Duration.ofSeconds(30);

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;

  PlainTable(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    session.execute(
        SimpleStatement.newInstance(
                "CREATE TABLE IF NOT EXISTS bench_rows (id text, partition_nr bigint,"
                    + " sequence_nr bigint, payload blob,"
                    + " PRIMARY KEY ((id, partition_nr), sequence_nr))")
            .setTimeout(DDL_LIMIT));
    insert =
        session.prepare(
            "INSERT INTO bench_rows (id, partition_nr, sequence_nr, payload)"
                + " VALUES (?, ?, ?, ?)");
  }

  /** A lane that writes these rows round and round, each under a new sequence. */
  Lane lane(String id, List<Row> rows, int first) {
    return new Lane() {
      private long sequence;

      @Override
      public synchronized CompletionStage<Integer> send() {
        var row = rows.get((int) ((first + sequence) % rows.size()));
        var bound = insert.bind(id, sequence / 3_000, ++sequence, row.payload().duplicate());
        return session.executeAsync(settings.safely(bound)).thenApply(_ -> row.readings());
      }
    };
  }
}
