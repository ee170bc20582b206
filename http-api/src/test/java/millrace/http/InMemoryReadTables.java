package millrace.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.history.Fold;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.ReadTables;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.http.json.Rfc3339;
import org.jspecify.annotations.Nullable;

/** A time index of five events, a second apart. */
final class InMemoryReadTables implements ReadTables {

  private static final Comparator<IndexedTime> ORDER =
      Comparator.comparingLong(IndexedTime::knowledgeTime)
          .thenComparing(IndexedTime::persistenceId)
          .thenComparingLong(IndexedTime::sequence);

  private final List<IndexedTime> rows = new ArrayList<>();

  InMemoryReadTables() {
    var start = Rfc3339.parse("2026-11-21T07:00:00Z");
    for (var i = 1; i <= 5; i++) {
      var at = start + i * 1_000_000_000L;
      rows.add(new IndexedTime("equipment|" + Plants.K1, i, at, at));
    }
  }

  @Override
  public CompletionStage<Void> store(Fold fold, List<KpiBucket> buckets) {
    throw new UnsupportedOperationException("the API stores nothing");
  }

  @Override
  public CompletionStage<List<KpiBucket>> buckets(EquipmentId unit, Interval window) {
    throw new UnsupportedOperationException("the API asks the units");
  }

  @Override
  public CompletionStage<List<IndexedTime>> known(
      Interval knowledgeTime, @Nullable IndexedTime after, int limit) {
    return CompletableFuture.completedStage(
        rows.stream()
            .filter(row -> knowledgeTime.contains(row.knowledgeTime()))
            .filter(row -> after == null || ORDER.compare(row, after) > 0)
            .limit(limit)
            .toList());
  }
}
