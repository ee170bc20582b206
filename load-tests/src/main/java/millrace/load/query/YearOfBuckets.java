package millrace.load.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.element.ElementVector;
import millrace.engine.history.Fold;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.ReadTables;
import millrace.engine.kpi.Kpi;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.load.EngineUnderTest;
import millrace.load.Gathering;

/** A year of hourly buckets in the read table, and the trend of the OEE by day that they give. */
final class YearOfBuckets {

  private static final long BEGIN = Nanos.of(Instant.parse("2025-01-01T00:00:00Z"));
  private static final long DAY = 24 * Nanos.PER_HOUR;
  private static final int AT_A_TIME = 16;
  private static final Duration LIMIT = Duration.ofMinutes(40);
  private static final Kpi OEE = KpiCatalogue.ISO_22400.find("OEE").orElseThrow();

  private final ReadTables tables;
  private final List<EquipmentId> units;
  private final int days;

  YearOfBuckets(EngineUnderTest engine, List<EquipmentId> units, int days) {
    this.tables = engine.history().readTables();
    this.units = List.copyOf(units);
    this.days = days;
  }

  /** Fills the table as the units would have done, a day at a time. */
  void fill() {
    Gathering.ask(units, AT_A_TIME, LIMIT, unit -> fill(unit, 0));
  }

  private CompletionStage<?> fill(EquipmentId unit, int day) {
    return day == days
        ? CompletableFuture.completedStage(true)
        : tables
            .store(new Fold(day + 1L, 0), buckets(unit, day))
            .thenComposeAsync(_ -> fill(unit, day + 1));
  }

  private static List<KpiBucket> buckets(EquipmentId unit, int day) {
    var buckets = new ArrayList<KpiBucket>();
    for (var hour = 0; hour < 24; hour++) {
      var start = BEGIN + day * DAY + hour * Nanos.PER_HOUR;
      var elements = ElementVector.ZERO;
      for (var element : OEE.elements()) {
        elements = elements.plus(element, 1_000_000_000L * (1 + (day + hour) % 60));
      }
      buckets.add(
          new KpiBucket(
              unit.value(),
              new Interval(start, start + Nanos.PER_HOUR),
              Optional.empty(),
              elements,
              day + 1L));
    }
    return buckets;
  }

  /** The OEE of one unit, day by day. */
  CompletionStage<List<KpiValue>> trend(EquipmentId unit) {
    return sums(unit).thenApply(YearOfBuckets::values);
  }

  /** The OEE of all units together, day by day: the days of all are added up, never ratios. */
  CompletionStage<List<KpiValue>> trendOfAll() {
    var all = units.stream().map(unit -> sums(unit).toCompletableFuture()).toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(_ -> {
          var days = none();
          for (var each : all) {
            var sums = each.join();
            for (var day = 0; day < this.days; day++) {
              days.set(day, days.get(day).plus(sums.get(day)));
            }
          }
          return values(days);
        });
  }

  private CompletionStage<List<ElementVector>> sums(EquipmentId unit) {
    return tables
        .buckets(unit, new Interval(BEGIN, BEGIN + days * DAY))
        .thenApply(buckets -> {
          var sums = none();
          for (var bucket : buckets) {
            var day = (int) ((bucket.interval().start() - BEGIN) / DAY);
            sums.set(day, sums.get(day).plus(bucket.elements()));
          }
          return sums;
        });
  }

  private List<ElementVector> none() {
    var none = new ArrayList<ElementVector>();
    for (var day = 0; day < days; day++) {
      none.add(ElementVector.ZERO);
    }
    return none;
  }

  private static List<KpiValue> values(List<ElementVector> days) {
    return days.stream().map(elements -> OEE.over(elements, Scope.EQUIPMENT)).toList();
  }
}
