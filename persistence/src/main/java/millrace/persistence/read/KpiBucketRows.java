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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
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
                + " product, elements, folded_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    delete =
        session.prepare(
            "DELETE FROM kpi_buckets WHERE unit = ? AND week = ? AND bucket_start = ?"
                + " AND bucket_end = ? AND job_order = ? AND operation = ? AND product = ?");
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
   * Replaces buckets, and takes away what they make untrue: a row that begins inside one of them
   * and has other bounds, since the time was cut in another way then; the share of an order that is
   * not named for the same bounds any more, where it was folded from fewer events; and buckets of
   * zeros. The shares of one bucket may come in several calls.
   */
  void store(List<KpiBucket> buckets) {
    var byUnitAndWeek = new TreeMap<String, TreeMap<Integer, List<KpiBucket>>>();
    for (var bucket : buckets) {
      byUnitAndWeek
          .computeIfAbsent(bucket.unit(), _ -> new TreeMap<>())
          .computeIfAbsent(week(bucket.interval().start()), _ -> new ArrayList<>())
          .add(bucket);
    }
    byUnitAndWeek.forEach((unit, weeks) -> weeks.forEach((week, some) -> store(unit, week, some)));
  }

  void truncate() {
    session.execute(
        SimpleStatement.newInstance("TRUNCATE kpi_buckets").setTimeout(TimeIndexRows.TRUNCATE));
  }

  private void store(String unit, int week, List<KpiBucket> buckets) {
    var changes = new ArrayList<BatchableStatement<?>>();
    for (var there : present(unit, week, buckets)) {
      if (isCutAnotherWay(there, buckets) || isShareLost(there, buckets)) {
        changes.add(delete(week, there));
      }
    }
    for (var bucket : buckets) {
      changes.add(bucket.elements().isZero() ? delete(week, bucket) : insert(week, bucket));
    }
    for (var from = 0; from < changes.size(); from += ROWS_PER_BATCH) {
      var some = changes.subList(from, Math.min(changes.size(), from + ROWS_PER_BATCH));
      session.execute(settings.safely(BatchStatement.newInstance(BatchType.UNLOGGED).addAll(some)));
    }
  }

  private List<KpiBucket> present(String unit, int week, List<KpiBucket> buckets) {
    var start = Long.MAX_VALUE;
    var end = Long.MIN_VALUE;
    for (var bucket : buckets) {
      start = Math.min(start, bucket.interval().start());
      end = Math.max(end, bucket.interval().end());
    }
    var present = new ArrayList<KpiBucket>();
    for (var row : session.execute(select(unit, week, new Interval(start, end)))) {
      present.add(bucket(row));
    }
    return present;
  }

  private static boolean isCutAnotherWay(KpiBucket there, List<KpiBucket> buckets) {
    return buckets.stream().anyMatch(bucket -> bucket.interval().contains(there.interval().start()))
        && buckets.stream().noneMatch(bucket -> bucket.interval().equals(there.interval()));
  }

  /** Only an event can take a share away, so what was folded from as many events stays. */
  private static boolean isShareLost(KpiBucket there, List<KpiBucket> buckets) {
    var same =
        buckets.stream().filter(bucket -> bucket.interval().equals(there.interval())).toList();
    return same.stream().noneMatch(bucket -> bucket.order().equals(there.order()))
        && same.stream().anyMatch(bucket -> bucket.sequence() > there.sequence());
  }

  private BoundStatement select(String unit, int week, Interval starts) {
    return settings.safely(select.bind(unit, week, starts.start(), starts.end()));
  }

  private BoundStatement insert(int week, KpiBucket bucket) {
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
        bucket.sequence());
  }

  private BoundStatement delete(int week, KpiBucket bucket) {
    var order = bucket.order().orElse(NO_ORDER);
    return delete.bind(
        bucket.unit(),
        week,
        bucket.interval().start(),
        bucket.interval().end(),
        order.jobOrder(),
        order.operation(),
        order.product());
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
