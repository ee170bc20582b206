package millrace.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.TimeIndex;
import millrace.engine.time.Interval;
import millrace.http.json.Rfc3339;
import org.jspecify.annotations.Nullable;

/** A time index of five events, a second apart. */
final class InMemoryTimeIndex implements TimeIndex {

  private static final Comparator<IndexedTime> ORDER =
      Comparator.comparingLong(IndexedTime::knowledgeTime)
          .thenComparing(IndexedTime::persistenceId)
          .thenComparingLong(IndexedTime::sequence);

  private final List<IndexedTime> rows = new ArrayList<>();

  InMemoryTimeIndex() {
    var start = Rfc3339.parse("2026-11-21T07:00:00Z");
    for (var i = 1; i <= 5; i++) {
      var at = start + i * 1_000_000_000L;
      rows.add(new IndexedTime("equipment|" + Plants.K1, i, at, at));
    }
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
