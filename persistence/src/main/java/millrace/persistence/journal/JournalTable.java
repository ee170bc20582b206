package millrace.persistence.journal;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.chain.Head;
import millrace.persistence.fence.EpochHistory;
import millrace.persistence.session.CassandraSettings;
import org.jspecify.annotations.Nullable;

/** The table of events. It knows which rows count, but not who may write them. */
public final class JournalTable {

  /** How many sequences there are in a partition. */
  public static final int PARTITION_SIZE = Partitions.SIZE;

  private static final int PAGE = 200;
  private static final int HEAD_PAGE = 16;
  private static final String COLUMNS =
      "persistence_id, sequence_nr, epoch, serializer_id, manifest, event, previous_hash, hash";

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;
  private final PreparedStatement range;
  private final PreparedStatement newest;

  public JournalTable(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert =
        session.prepare(
            "INSERT INTO journal (partition_nr, "
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    range =
        session.prepare(
            "SELECT "
                + COLUMNS
                + " FROM journal WHERE persistence_id = ? AND partition_nr = ?"
                + " AND sequence_nr >= ? AND sequence_nr <= ?");
    newest =
        session.prepare(
            "SELECT "
                + COLUMNS
                + " FROM journal WHERE persistence_id = ? AND partition_nr = ?"
                + " AND sequence_nr >= ? ORDER BY sequence_nr DESC, epoch DESC");
  }

  /** Stores consecutive events of one entity, all or none. */
  CompletionStage<Void> insert(List<StoredEvent> events) {
    var partition = Partitions.of(events.getFirst().sequence());
    var rows = new ArrayList<BatchableStatement<?>>();
    events.forEach(event -> rows.add(insertOf(partition, event)));
    var statement =
        rows.size() == 1
            ? settings.safely(insertOf(partition, events.getFirst()))
            : settings.safely(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows));
    return session.executeAsync(statement).thenAccept(_ -> {});
  }

  private BoundStatement insertOf(long partition, StoredEvent event) {
    return insert.bind(
        partition,
        event.persistenceId(),
        event.sequence(),
        event.epoch(),
        event.serializerId(),
        event.manifest(),
        event.bytes().duplicate(),
        event.previous().toBytes(),
        event.hash().toBytes());
  }

  /** Receives the rows of a reading, one after the other. */
  @FunctionalInterface
  public interface Reader {

    /** Takes a row; false to read no further. */
    boolean take(StoredEvent row);
  }

  /**
   * Reads the events that count, in order, without a check of their hashes.
   *
   * @return the sequence behind the last event that was read; it fails with {@link
   *     DamagedHistoryException} where one is missing
   */
  public CompletionStage<Long> read(
      String persistenceId, EpochHistory history, long from, long to, Reader reader) {
    var walk = new Walk(persistenceId, history, from, to, reader);
    return walk.from(Partitions.firstOf(from));
  }

  /** One reading, on its way from partition to partition. */
  private final class Walk {
    private final String persistenceId;
    private final EpochHistory history;
    private final long to;
    private final Reader reader;
    private long next;
    private boolean enough;

    Walk(String persistenceId, EpochHistory history, long from, long to, Reader reader) {
      this.persistenceId = persistenceId;
      this.history = history;
      this.next = from;
      this.to = to;
      this.reader = reader;
    }

    CompletionStage<Long> from(long partition) {
      if (next > to || enough) {
        return CompletableFuture.completedStage(next);
      }
      return pages(rows(persistenceId, partition, next, to))
          .thenCompose(_ ->
              partition < Partitions.of(next)
                  ? from(partition + 1)
                  : CompletableFuture.completedStage(next));
    }

    private CompletionStage<Void> pages(CompletionStage<AsyncResultSet> result) {
      return result.thenCompose(page -> {
        for (var row : page.currentPage()) {
          take(event(row));
        }
        return page.hasMorePages() && !enough
            ? pages(page.fetchNextPage())
            : CompletableFuture.completedStage(null);
      });
    }

    private void take(StoredEvent event) {
      if (enough || !history.isValid(event.sequence(), event.epoch())) {
        return;
      }
      if (event.sequence() != next) {
        throw new DamagedHistoryException(
            persistenceId,
            next,
            "the event is missing, although " + event.sequence() + " is there");
      }
      next++;
      enough = !reader.take(event);
    }
  }

  private CompletionStage<AsyncResultSet> rows(
      String persistenceId, long partition, long from, long to) {
    return session.executeAsync(
        settings.safely(range.bind(persistenceId, partition, from, to)).setPageSize(PAGE));
  }

  /**
   * All rows of one partition, also those that do not count, in order of sequence and epoch.
   *
   * @param partition from 0
   * @return whether there was any row
   */
  public CompletionStage<Boolean> readRaw(String persistenceId, long partition, Reader reader) {
    return readRaw(rows(persistenceId, partition, 0, Long.MAX_VALUE), reader, false);
  }

  private static CompletionStage<Boolean> readRaw(
      CompletionStage<AsyncResultSet> result, Reader reader, boolean before) {
    return result.thenCompose(page -> {
      var any = before;
      for (var row : page.currentPage()) {
        any = true;
        if (!reader.take(event(row))) {
          return CompletableFuture.completedStage(true);
        }
      }
      return page.hasMorePages()
          ? readRaw(page.fetchNextPage(), reader, any)
          : CompletableFuture.completedStage(any);
    });
  }

  /**
   * The end of a history.
   *
   * @param hint a sequence that is known to exist, from where to look; 0 where none is
   * @return it fails with {@link DamagedHistoryException} where events are missing that an epoch
   *     was based on
   */
  public CompletionStage<Head> head(String persistenceId, EpochHistory history, long hint) {
    var known = history.newestFirstSequence() - 1;
    var start = Math.max(known, hint);
    return newestFrom(persistenceId, history, Math.max(1, start))
        .thenCompose(found ->
            found.isEmpty() && start > known
                ? newestFrom(persistenceId, history, Math.max(1, known))
                : CompletableFuture.completedStage(found))
        .thenApply(found -> headOf(persistenceId, known, found));
  }

  private static Head headOf(String persistenceId, long known, Optional<StoredEvent> found) {
    if (found.isEmpty()) {
      if (known > 0) {
        throw new DamagedHistoryException(
            persistenceId, known, "the event is missing, and all that followed");
      }
      return Head.NONE;
    }
    var last = found.get();
    if (!last.isIntact()) {
      throw new DamagedHistoryException(
          persistenceId, last.sequence(), "the event does not fit its hash");
    }
    return new Head(last.sequence(), last.hash());
  }

  /** The last event that counts at or behind a sequence. */
  private CompletionStage<Optional<StoredEvent>> newestFrom(
      String persistenceId, EpochHistory history, long from) {
    return newestFrom(persistenceId, history, from, Partitions.firstOf(from), Optional.empty());
  }

  private CompletionStage<Optional<StoredEvent>> newestFrom(
      String persistenceId,
      EpochHistory history,
      long from,
      long partition,
      Optional<StoredEvent> before) {
    var statement =
        settings.safely(newest.bind(persistenceId, partition, from)).setPageSize(HEAD_PAGE);
    return firstValid(session.executeAsync(statement), history)
        .thenCompose(here -> {
          var found = here.or(() -> before);
          var next = found.map(event -> event.sequence() + 1).orElse(from);
          return partition < Partitions.of(next)
              ? newestFrom(persistenceId, history, from, partition + 1, found)
              : CompletableFuture.completedStage(found);
        });
  }

  private static CompletionStage<Optional<StoredEvent>> firstValid(
      CompletionStage<AsyncResultSet> result, EpochHistory history) {
    return result.thenCompose(page -> {
      for (var row : page.currentPage()) {
        var event = event(row);
        if (history.isValid(event.sequence(), event.epoch())) {
          return CompletableFuture.completedStage(Optional.of(event));
        }
      }
      return page.hasMorePages()
          ? firstValid(page.fetchNextPage(), history)
          : CompletableFuture.completedStage(Optional.empty());
    });
  }

  private static StoredEvent event(Row row) {
    var persistenceId = requireNonNull(row.getString("persistence_id"));
    var sequence = row.getLong("sequence_nr");
    var manifest = row.getString("manifest");
    var bytes = row.getByteBuffer("event");
    if (manifest == null || bytes == null) {
      throw new DamagedHistoryException(persistenceId, sequence, "a part of the row is missing");
    }
    return new StoredEvent(
        persistenceId,
        sequence,
        row.getLong("epoch"),
        row.getInt("serializer_id"),
        manifest,
        bytes,
        hash(row.getByteBuffer("previous_hash"), persistenceId, sequence),
        hash(row.getByteBuffer("hash"), persistenceId, sequence));
  }

  private static ChainHash hash(@Nullable ByteBuffer stored, String persistenceId, long sequence) {
    if (stored == null || stored.remaining() != 32) {
      throw new DamagedHistoryException(
          persistenceId, sequence, "its hash is missing or too short");
    }
    return ChainHash.of(stored);
  }
}
