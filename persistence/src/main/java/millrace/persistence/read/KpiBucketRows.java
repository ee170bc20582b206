package millrace.persistence.read;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.history.Fold;
import millrace.engine.history.KpiBucket;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.persistence.session.CassandraSettings;

/** The table {@code kpi_buckets}. Its methods wait for Cassandra. */
final class KpiBucketRows {

  /** The longest bucket: they are cut at every hour. */
  private static final long LONGEST = Nanos.PER_HOUR;

  private static final long WEEK = 7 * 24 * Nanos.PER_HOUR;
  private static final int MAX_WEEKS = 10 * 53;
  private static final int ROWS_PER_BATCH = 50;
  private static final JobOrderRef NO_ORDER = new JobOrderRef("", "", "");

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement delete;

  KpiBucketRows(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    select =
        session.prepare(
            "SELECT * FROM kpi_buckets WHERE unit = ? AND week = ?"
                + " AND bucket_start >= ? AND bucket_start < ?");
    insert =
        session.prepare(
            "INSERT INTO kpi_buckets (unit, week, bucket_start, bucket_end, job_order, operation,"
                + " product, elements, folded_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " USING TIMESTAMP ?");
    delete =
        session.prepare(
            "DELETE FROM kpi_buckets USING TIMESTAMP ? WHERE unit = ? AND week = ?"
                + " AND bucket_start >= ? AND bucket_start < ?");
  }

  /** The buckets of a unit that lie in or overlap a window, in order of time. */
  List<KpiBucket> read(String unit, Interval window) {
    var first = week(saturatedMinus(window.start(), LONGEST));
    var last = week(window.end());
    if (last - first >= MAX_WEEKS) {
      throw new IllegalArgumentException(
          "a window of %d weeks is too long for the read table, which answers for up to %d"
              .formatted(last - first + 1, MAX_WEEKS));
    }
    var buckets = new ArrayList<KpiBucket>();
    for (var week = first; week <= last; week++) {
      var starts = new Interval(saturatedMinus(window.start(), LONGEST), window.end());
      for (var row : session.execute(select(unit, week, starts))) {
        var bucket = bucket(row);
        if (bucket.interval().end() > window.start()) {
          buckets.add(bucket);
        }
      }
    }
    return buckets;
  }

  /**
   * Replaces buckets, with all that an older fold stored and that begins inside one of them: rows
   * that were cut in another way, shares of orders that are not named any more. Older means older
   * by the {@link FoldTime}, so that what a straggler writes later is gone as it arrives. Buckets
   * of zeros leave nothing. The shares of one bucket may come in several calls of the same fold.
   */
  void store(Fold fold, List<KpiBucket> buckets) {
    var time = FoldTime.of(fold);
    var changes = new TreeMap<Partition, Changes>();
    for (var bucket : buckets) {
      var partition = new Partition(bucket.unit(), week(bucket.interval().start()));
      changes.computeIfAbsent(partition, each -> new Changes(each, time)).replace(bucket);
    }
    changes.values().forEach(Changes::execute);
  }

  void truncate() {
    session.execute(
        SimpleStatement.newInstance("TRUNCATE kpi_buckets").setTimeout(TimeIndexRows.TRUNCATE));
  }

  private record Partition(String unit, int week) implements Comparable<Partition> {
    @Override
    public int compareTo(Partition other) {
      var byUnit = unit.compareTo(other.unit);
      return byUnit == 0 ? Integer.compare(week, other.week) : byUnit;
    }
  }

  /** What is to be written to one partition. */
  private final class Changes {

    private final Partition partition;
    private final long time;
    private final Set<Interval> cleared = new LinkedHashSet<>();
    private final List<BatchableStatement<?>> statements = new ArrayList<>();

    Changes(Partition partition, long time) {
      this.partition = partition;
      this.time = time;
    }

    void replace(KpiBucket bucket) {
      var at = bucket.interval();
      if (cleared.add(at)) {
        // Just before the rows of this fold, which may have been stored by a call before.
        statements.add(
            delete.bind(time - 1, partition.unit(), partition.week(), at.start(), at.end()));
      }
      if (!bucket.elements().isZero()) {
        statements.add(insert(partition.week(), bucket, time));
      }
    }

    /** One write, where it is not too long. Repeating some or all of it changes nothing. */
    void execute() {
      for (var from = 0; from < statements.size(); from += ROWS_PER_BATCH) {
        var some = statements.subList(from, Math.min(statements.size(), from + ROWS_PER_BATCH));
        session.execute(
            settings.safely(BatchStatement.newInstance(BatchType.UNLOGGED).addAll(some)));
      }
    }
  }

  private BoundStatement select(String unit, int week, Interval starts) {
    return settings.safely(select.bind(unit, week, starts.start(), starts.end()));
  }

  private BoundStatement insert(int week, KpiBucket bucket, long time) {
    var order = bucket.order().orElse(NO_ORDER);
    return insert.bind(
        bucket.unit(),
        week,
        bucket.interval().start(),
        bucket.interval().end(),
        order.jobOrder(),
        order.operation(),
        order.product(),
        elements(bucket.elements()),
        bucket.sequence(),
        time);
  }

  private static Map<String, BigDecimal> elements(ElementVector vector) {
    var elements = new TreeMap<String, BigDecimal>();
    for (var element : Element.values()) {
      if (vector.get(element).signum() != 0) {
        elements.put(element.name(), vector.get(element));
      }
    }
    return elements;
  }

  private static KpiBucket bucket(Row row) {
    var order =
        new JobOrderRef(text(row, "job_order"), text(row, "operation"), text(row, "product"));
    var elements = Objects.requireNonNull(row.getMap("elements", String.class, BigDecimal.class));
    var vector = ElementVector.ZERO;
    for (var each : elements.entrySet()) {
      vector = vector.plus(Element.valueOf(each.getKey()), each.getValue());
    }
    return new KpiBucket(
        text(row, "unit"),
        new Interval(row.getLong("bucket_start"), row.getLong("bucket_end")),
        order.equals(NO_ORDER) ? Optional.empty() : Optional.of(order),
        vector,
        row.getLong("folded_to"));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column));
  }

  private static int week(long instant) {
    return Math.toIntExact(Math.floorDiv(instant, WEEK));
  }

  private static long saturatedMinus(long instant, long length) {
    return instant < Long.MIN_VALUE + length ? Long.MIN_VALUE : instant - length;
  }
}
