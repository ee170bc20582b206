package millrace.persistence.read;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import millrace.engine.history.Fold;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.ReadTables;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.persistence.session.CassandraSettings;
import org.jspecify.annotations.Nullable;

/** The read tables on Cassandra. */
public final class CassandraReadTables implements ReadTables {

  /** The most events in one page of the time index. */
  public static final int MAX_PAGE = 10_000;

  private static final Executor VIRTUAL =
      task -> Thread.ofVirtual().name("millrace-read-table").start(task);

  private final KpiBucketRows buckets;
  private final TimeIndexRows times;

  /**
   * Waits for Cassandra to prepare the statements.
   *
   * @param session a session on the keyspace, with the schema in place
   */
  public CassandraReadTables(CqlSession session, CassandraSettings settings) {
    buckets = new KpiBucketRows(session, settings);
    times = new TimeIndexRows(session, settings);
  }

  /**
   * {@inheritDoc}
   *
   * <p>What the buckets make untrue is taken away: all that an older fold stored and that begins
   * inside one of them.
   */
  @Override
  public CompletionStage<Void> store(Fold fold, List<KpiBucket> buckets) {
    return CompletableFuture.runAsync(() -> this.buckets.store(fold, buckets), VIRTUAL);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Fails with {@link IllegalArgumentException} where the window is longer than ten years.
   */
  @Override
  public CompletionStage<List<KpiBucket>> buckets(EquipmentId unit, Interval window) {
    return CompletableFuture.supplyAsync(() -> buckets.read(unit.value(), window), VIRTUAL);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Fails with {@link IllegalArgumentException} where the limit is not between 1 and {@value
   * #MAX_PAGE}.
   */
  @Override
  public CompletionStage<List<IndexedTime>> known(
      Interval knowledgeTime, @Nullable IndexedTime after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "a page of %d events; 1 to %d are allowed".formatted(limit, MAX_PAGE)));
    }
    return CompletableFuture.supplyAsync(() -> times.known(knowledgeTime, after, limit), VIRTUAL);
  }

  /** Empties the table of buckets, to build it anew. */
  public void truncateBuckets() {
    buckets.truncate();
  }
}
