package millrace.persistence.read;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import millrace.engine.history.IndexedTime;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.persistence.session.CassandraSettings;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the time index: {@code journal_time_index}, {@code journal_time_hours} and {@code
 * journal_time_heads}. Its methods wait for Cassandra; they belong to one thread at a time.
 */
public final class TimeIndexRows {

  /** Emptying a table waits for all replicas and for their files. */
  static final Duration TRUNCATE = Duration.ofMinutes(1);

  private static final int SLOTS = 16;
  private static final int HOURS_PER_BLOCK = 1_024;
  private static final int ROWS_PER_BATCH = 100;
  private static final int REMEMBERED_HOURS = 64;

  private static final Comparator<IndexedTime> IN_ORDER =
      Comparator.comparingLong(IndexedTime::knowledgeTime)
          .thenComparing(IndexedTime::persistenceId)
          .thenComparingLong(IndexedTime::sequence);

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;
  private final PreparedStatement insertHour;
  private final PreparedStatement insertHead;
  private final PreparedStatement selectHead;
  private final PreparedStatement selectHours;
  private final PreparedStatement select;
  private final LinkedHashSet<Long> marked = new LinkedHashSet<>();

  public TimeIndexRows(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert =
        session.prepare(
            "INSERT INTO journal_time_index (hour, slot, knowledge_time, persistence_id,"
                + " sequence_nr, event_time) VALUES (?, ?, ?, ?, ?, ?)");
    insertHour = session.prepare("INSERT INTO journal_time_hours (block, hour) VALUES (?, ?)");
    insertHead =
        session.prepare(
            "INSERT INTO journal_time_heads (persistence_id, indexed_to) VALUES (?, ?)");
    selectHead =
        session.prepare("SELECT indexed_to FROM journal_time_heads WHERE persistence_id = ?");
    selectHours =
        session.prepare(
            "SELECT hour FROM journal_time_hours WHERE block = ? AND hour >= ? AND hour <= ?");
    select =
        session.prepare(
            "SELECT * FROM journal_time_index WHERE hour = ? AND slot = ?"
                + " AND (knowledge_time, persistence_id, sequence_nr) > (?, ?, ?)"
                + " AND (knowledge_time) < (?) LIMIT ?");
  }

  /** Adds events. Repeating it changes nothing. */
  public void write(List<IndexedTime> events) {
    var partitions = new TreeMap<Long, TreeMap<Integer, List<IndexedTime>>>();
    for (var event : events) {
      partitions
          .computeIfAbsent(hour(event.knowledgeTime()), _ -> new TreeMap<>())
          .computeIfAbsent(slot(event.persistenceId()), _ -> new ArrayList<>())
          .add(event);
    }
    // An hour is marked before it has rows: a row is never where nobody looks.
    partitions.keySet().forEach(this::mark);
    var writes = new ArrayList<Statement<?>>();
    partitions.forEach(
        (hour, slots) -> slots.forEach((slot, some) -> addBatches(writes, hour, slot, some)));
    executeAll(writes);
  }

  /** Up to which sequence an entity's history is in the index; 0 where none of it is. */
  public long head(String persistenceId) {
    var row = session.execute(settings.safely(selectHead.bind(persistenceId))).one();
    return row == null ? 0 : row.getLong("indexed_to");
  }

  /** Keeps how far the index is. */
  public void writeHeads(Map<String, Long> heads) {
    var writes = new ArrayList<Statement<?>>();
    heads.forEach(
        (persistenceId, head) -> writes.add(settings.safely(insertHead.bind(persistenceId, head))));
    executeAll(writes);
  }

  /**
   * Empties the tables, to build them anew. Others that write at the same moment do no harm: the
   * hours that they have marked are marked again, since what was known in them is in the journals.
   */
  public void truncate() {
    for (var table : List.of("journal_time_heads", "journal_time_index", "journal_time_hours")) {
      session.execute(SimpleStatement.newInstance("TRUNCATE " + table).setTimeout(TRUNCATE));
    }
    marked.clear();
  }

  /**
   * The events that became known in an interval, by knowledge time, entity and sequence.
   *
   * @param after the last one that the caller has; null to begin
   */
  List<IndexedTime> known(Interval interval, @Nullable IndexedTime after, int limit) {
    var from = after == null ? new IndexedTime("", 0, interval.start(), 0) : after;
    var found = new ArrayList<IndexedTime>();
    if (interval.isEmpty() || from.knowledgeTime() >= interval.end()) {
      return found;
    }
    var first = hour(Math.max(from.knowledgeTime(), interval.start()));
    var last = hour(interval.end() - 1);
    for (var block = block(first); block <= block(last); block++) {
      var hours = session.execute(settings.safely(selectHours.bind(block, first, last)));
      for (var row : hours) {
        found.addAll(knownInHour(row.getLong("hour"), interval, from, limit - found.size()));
        if (found.size() == limit) {
          return found;
        }
      }
    }
    return found;
  }

  private List<IndexedTime> knownInHour(
      long hour, Interval interval, IndexedTime after, int limit) {
    var queries = new ArrayList<Statement<?>>();
    for (var slot = 0; slot < SLOTS; slot++) {
      queries.add(
          settings.safely(
              select.bind(
                  hour,
                  slot,
                  after.knowledgeTime(),
                  after.persistenceId(),
                  after.sequence(),
                  interval.end(),
                  limit)));
    }
    var found = new ArrayList<IndexedTime>();
    for (var rows : executeAll(queries)) {
      found.addAll(all(rows));
    }
    found.sort(IN_ORDER);
    return found.subList(0, Math.min(limit, found.size()));
  }

  private static List<IndexedTime> all(AsyncResultSet rows) {
    var all = new ArrayList<IndexedTime>();
    var page = rows;
    page.currentPage().forEach(row -> all.add(indexed(row)));
    while (page.hasMorePages()) {
      page = page.fetchNextPage().toCompletableFuture().join();
      page.currentPage().forEach(row -> all.add(indexed(row)));
    }
    return all;
  }

  private void mark(long hour) {
    if (marked.contains(hour)) {
      return;
    }
    session.execute(settings.safely(insertHour.bind(block(hour), hour)));
    marked.add(hour);
    if (marked.size() > REMEMBERED_HOURS) {
      marked.removeFirst();
    }
  }

  private void addBatches(
      List<Statement<?>> writes, long hour, int slot, List<IndexedTime> events) {
    for (var from = 0; from < events.size(); from += ROWS_PER_BATCH) {
      var rows = new ArrayList<BatchableStatement<?>>();
      for (var event : events.subList(from, Math.min(events.size(), from + ROWS_PER_BATCH))) {
        rows.add(
            insert.bind(
                hour,
                slot,
                event.knowledgeTime(),
                event.persistenceId(),
                event.sequence(),
                event.eventTime()));
      }
      writes.add(settings.safely(BatchStatement.newInstance(BatchType.UNLOGGED).addAll(rows)));
    }
  }

  /** Sends all at once and waits for each; the first failure is thrown. */
  private List<AsyncResultSet> executeAll(List<Statement<?>> statements) {
    var stages = new ArrayList<CompletionStage<AsyncResultSet>>();
    for (var statement : statements) {
      stages.add(session.executeAsync(statement));
    }
    return stages.stream().map(stage -> stage.toCompletableFuture().join()).toList();
  }

  private static IndexedTime indexed(Row row) {
    return new IndexedTime(
        Objects.requireNonNull(row.getString("persistence_id")),
        row.getLong("sequence_nr"),
        row.getLong("knowledge_time"),
        row.getLong("event_time"));
  }

  private static long hour(long instant) {
    return Math.floorDiv(instant, Nanos.PER_HOUR);
  }

  private static long block(long hour) {
    return Math.floorDiv(hour, HOURS_PER_BLOCK);
  }

  private static int slot(String persistenceId) {
    return Math.floorMod(persistenceId.hashCode(), SLOTS);
  }
}
