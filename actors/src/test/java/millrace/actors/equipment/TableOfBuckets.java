package millrace.actors.equipment;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.history.Fold;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.KpiBucketStore;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/** The read table of KPI buckets in memory, which can be told to fail. */
final class TableOfBuckets implements KpiBucketStore {

  private record Key(String unit, Interval interval, String order) {}

  private final SortedMap<Key, KpiBucket> rows =
      new TreeMap<>(
          Comparator.comparing(Key::unit)
              .thenComparingLong(key -> key.interval().start())
              .thenComparing(Key::order));
  private int failures;
  private int calls;

  synchronized void failNext(int times) {
    failures = times;
  }

  synchronized int calls() {
    return calls;
  }

  synchronized List<KpiBucket> rows() {
    return List.copyOf(rows.values());
  }

  @Override
  public synchronized CompletionStage<Void> store(Fold fold, List<KpiBucket> buckets) {
    calls++;
    if (failures > 0) {
      failures--;
      return CompletableFuture.failedStage(new IllegalStateException("the table is away"));
    }
    for (var bucket : buckets) {
      var order = bucket.order().map(JobOrderRef::jobOrder).orElse("");
      rows.put(new Key(bucket.unit(), bucket.interval(), order), bucket);
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<List<KpiBucket>> buckets(EquipmentId unit, Interval window) {
    return CompletableFuture.completedStage(
        rows.values().stream()
            .filter(row -> row.unit().equals(unit.value()))
            .filter(row -> row.interval().intersection(window).isPresent())
            .toList());
  }
}
