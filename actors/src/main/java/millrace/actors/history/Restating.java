package millrace.actors.history;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.engine.history.KpiBucket;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * Restates the hours that an event touched, a day at a time, so that neither memory nor the time of
 * one fold grows with how far back it reaches. A day is stored before the next one is folded. Where
 * that fails, it goes on from that day when it is asked again; one asks once at a time.
 */
public final class Restating {

  private static final long DAY = 24 * Nanos.PER_HOUR;

  /** What follows from an event is looked for so far behind the time that it speaks of. */
  private static final long LONGEST_TAIL = 64 * DAY;

  private final UnitHistory history;
  private final Event event;
  private final Function<List<KpiBucket>, CompletionStage<Void>> store;
  private volatile long restatedTo;
  private volatile boolean done;

  /**
   * An event that reached far back.
   *
   * @param sequence its place in the unit's journal
   * @param touched the time that it speaks of
   * @param until no hour that ends later is restated, nanoseconds since the epoch (UTC)
   */
  public record Event(EquipmentId unit, long sequence, Interval touched, long until) {}

  /**
   * A restatement.
   *
   * @param store takes the buckets of a day
   */
  Restating(
      UnitHistory history, Event event, Function<List<KpiBucket>, CompletionStage<Void>> store) {
    this.history = history;
    this.event = event;
    this.store = store;
    this.restatedTo = Math.floorDiv(event.touched().start(), Nanos.PER_HOUR) * Nanos.PER_HOUR;
  }

  /** Completes when all is stored. */
  public CompletionStage<Void> run() {
    var to = Math.min(nextDay(restatedTo), wholeHours(event.until()));
    if (done || event.touched().isEmpty() || to <= restatedTo) {
      return CompletableFuture.completedStage(null);
    }
    var piece = new Interval(restatedTo, to);
    return history
        .touched(event, piece)
        .thenCompose(buckets ->
            store
                .apply(buckets)
                .thenCompose(_ -> {
                  restatedTo = piece.end();
                  done = isLast(piece, buckets);
                  return run();
                }));
  }

  /** Whether nothing follows from the event behind a piece. */
  private boolean isLast(Interval piece, List<KpiBucket> buckets) {
    var end = event.touched().end();
    var goesOn =
        buckets.stream()
            .anyMatch(bucket -> bucket.interval().start() >= piece.end() - Nanos.PER_HOUR);
    return piece.end() >= end + DAY && (!goesOn || piece.end() >= end + LONGEST_TAIL);
  }

  private static long nextDay(long instant) {
    return (Math.floorDiv(instant, DAY) + 1) * DAY;
  }

  private static long wholeHours(long instant) {
    return Math.floorDiv(instant, Nanos.PER_HOUR) * Nanos.PER_HOUR;
  }
}
