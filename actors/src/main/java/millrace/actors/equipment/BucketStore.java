package millrace.actors.equipment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Fold;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.KpiBucketStore;

/**
 * Brings a unit's changed KPI buckets to the read table: one call after the other, again from the
 * same place when one fails. It belongs to one actor.
 *
 * <p>A bucket is due when an event touched it since it was last stored, and once more when it ended
 * since, for time alone changes a bucket until its end.
 */
final class BucketStore {

  private static final int ROWS_PER_CALL = 200;

  private final KpiBucketStore tables;
  private long storedSequence;
  private long storedAt = Long.MIN_VALUE;
  private long nextEnd = Long.MAX_VALUE;
  private Optional<Mark> inFlight = Optional.empty();

  BucketStore(KpiBucketStore tables) {
    this.tables = tables;
  }

  /** How far the table is when the call in flight succeeds. */
  private record Mark(long sequence, long at, long nextEnd) {}

  /** Stores what is due; empty when nothing is, or a call is in flight. */
  Optional<CompletionStage<Void>> store(EquipmentState state, long sequence, long now) {
    if (inFlight.isPresent() || (sequence == storedSequence && now < nextEnd)) {
      return Optional.empty();
    }
    var due = due(state, now);
    var stored = storeAll(state.fold(now), due);
    inFlight = Optional.of(new Mark(sequence, now, firstEndAfter(due, now)));
    return Optional.of(stored);
  }

  /** The call in flight ended. */
  void ended(boolean stored) {
    if (stored && inFlight.isPresent()) {
      var mark = inFlight.get();
      storedSequence = mark.sequence();
      storedAt = mark.at();
      nextEnd = mark.nextEnd();
    }
    inFlight = Optional.empty();
  }

  private List<KpiBucket> due(EquipmentState state, long now) {
    var due = new LinkedHashSet<>(state.buckets(storedSequence, now));
    if (nextEnd <= now && storedSequence > 0) {
      state.buckets(0, now).stream()
          .filter(bucket -> bucket.interval().end() > storedAt)
          .forEach(due::add);
    }
    return new ArrayList<>(due);
  }

  private static long firstEndAfter(List<KpiBucket> buckets, long now) {
    return buckets.stream()
        .mapToLong(bucket -> bucket.interval().end())
        .filter(end -> end > now)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private CompletionStage<Void> storeAll(Fold fold, List<KpiBucket> buckets) {
    CompletionStage<Void> stored = CompletableFuture.completedFuture(null);
    for (var from = 0; from < buckets.size(); from += ROWS_PER_CALL) {
      var rows = buckets.subList(from, Math.min(from + ROWS_PER_CALL, buckets.size()));
      stored = stored.thenCompose(_ -> tables.store(fold, rows));
    }
    return stored;
  }
}
