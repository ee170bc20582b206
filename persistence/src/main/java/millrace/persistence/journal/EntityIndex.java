package millrace.persistence.journal;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import millrace.persistence.session.CassandraSettings;

/** All entities that have a history. */
public final class EntityIndex {

  private static final int BUCKETS = 16;
  private static final int MAX_KNOWN = 100_000;

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public EntityIndex(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert = session.prepare("INSERT INTO entities (bucket, persistence_id) VALUES (?, ?)");
    select = session.prepare("SELECT persistence_id FROM entities WHERE bucket = ?");
  }

  /** Adds an entity; one that this engine has added already costs nothing. */
  CompletionStage<Void> add(String persistenceId) {
    if (known.contains(persistenceId)) {
      return CompletableFuture.completedStage(null);
    }
    var bucket = Math.floorMod(persistenceId.hashCode(), BUCKETS);
    return session
        .executeAsync(settings.safely(insert.bind(bucket, persistenceId)))
        .thenAccept(_ -> {
          if (known.size() < MAX_KNOWN) {
            known.add(persistenceId);
          }
        });
  }

  /** All persistence ids, in alphabetical order. */
  public CompletionStage<List<String>> all() {
    return bucket(0, new TreeSet<>());
  }

  private CompletionStage<List<String>> bucket(int bucket, Set<String> found) {
    if (bucket == BUCKETS) {
      return CompletableFuture.completedStage(new ArrayList<>(found));
    }
    return gather(session.executeAsync(settings.safely(select.bind(bucket))), found)
        .thenCompose(_ -> bucket(bucket + 1, found));
  }

  private static CompletionStage<Void> gather(
      CompletionStage<AsyncResultSet> result, Set<String> found) {
    return result.thenCompose(page -> {
      page.currentPage().forEach(row -> found.add(requireNonNull(row.getString("persistence_id"))));
      return page.hasMorePages()
          ? gather(page.fetchNextPage(), found)
          : CompletableFuture.completedStage(null);
    });
  }
}
