package millrace.http.downtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.equipment.Downtimes;
import millrace.actors.equipment.Equipments;
import millrace.actors.history.UnitHistory;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.DowntimeEvents;
import millrace.engine.downtime.DowntimeId;
import millrace.engine.downtime.StopQuery;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.answer.Gathered;

/**
 * The stops of any age, as they were known at any instant: from the live units what these hold, and
 * from their journals what they do not. A live unit lets readings go before it lets whole hours go,
 * and stops need no readings.
 */
public final class StopSource {

  private static final long DAY = 24 * Nanos.PER_HOUR;

  /** A stop that reaches further out of what is asked for is told as far as this. */
  private static final long WIDEST = 64 * DAY;

  private final Equipments equipments;
  private final Downtimes downtimes;
  private final UnitHistory history;

  public StopSource(Equipments equipments, Downtimes downtimes, UnitHistory history) {
    this.equipments = equipments;
    this.downtimes = downtimes;
    this.history = history;
  }

  /**
   * As of when stops are asked for.
   *
   * @param now nothing after this event time, nanoseconds since the epoch (UTC)
   * @param knownAt only what was known until then; empty for all that is known
   */
  record AsOf(long now, OptionalLong knownAt) {

    AsOf {
      now = Math.min(now, knownAt.orElse(Long.MAX_VALUE));
    }

    long knownUntil() {
      return knownAt.orElse(Long.MAX_VALUE);
    }
  }

  /** The stops of a unit that are wanted, whole, in the order of their begin. */
  CompletionStage<List<DowntimeEvent>> stops(EquipmentId unit, StopQuery query, AsOf asOf) {
    if (asOf.knownAt().isPresent()) {
      return past(unit, query, asOf);
    }
    return equipments
        .holds(unit, query.window().wholeHours())
        .thenCompose(held -> held ? downtimes.stops(unit, query) : past(unit, query, asOf));
  }

  /** The stop with an id; empty where there is none. */
  CompletionStage<Optional<DowntimeEvent>> stop(EquipmentId unit, String id, AsOf asOf) {
    var origin = DowntimeId.parse(id).map(DowntimeId::start);
    if (origin.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    var start = new Interval(origin.get(), origin.get() + 1);
    if (asOf.knownAt().isPresent()) {
      return past(unit, id, start, asOf);
    }
    return equipments
        .holds(unit, start.wholeHours())
        .thenCompose(held -> held ? downtimes.stop(unit, id) : past(unit, id, start, asOf));
  }

  private CompletionStage<Optional<DowntimeEvent>> past(
      EquipmentId unit, String id, Interval start, AsOf asOf) {
    return whole(
            new Around(unit, start, asOf, DAY),
            until -> state -> DowntimeEvents.find(state, id, until).stream().toList())
        .thenApply(found -> found.stream().findFirst());
  }

  private CompletionStage<List<DowntimeEvent>> past(EquipmentId unit, StopQuery query, AsOf asOf) {
    return Gathered.all(
            UnitHistory.pieces(query.window()),
            piece ->
                whole(
                    new Around(unit, piece, asOf, DAY),
                    until -> state -> DowntimeEvents.of(state, piece, until)))
        .thenApply(pieces -> {
          var byId = new LinkedHashMap<String, DowntimeEvent>();
          pieces.forEach(piece -> piece.forEach(stop -> byId.putIfAbsent(stop.id(), stop)));
          return query.of(new ArrayList<>(byId.values()));
        });
  }

  /** A window of a unit, and how far around it is looked for the bounds of what lies in it. */
  private record Around(EquipmentId unit, Interval window, AsOf asOf, long margin) {

    Interval folded() {
      return window.widened(margin);
    }

    /** Nothing after this is known where {@link #folded} is folded. */
    long until() {
      return Math.min(folded().end(), asOf.now());
    }

    /** Whether a stop may go on where nothing was folded. */
    boolean cuts(DowntimeEvent stop) {
      return stop.interval().start() <= folded().start()
          || (stop.interval().end() >= folded().end() && folded().end() < asOf.now());
    }

    Around wider() {
      return new Around(unit, window, asOf, 4 * margin);
    }
  }

  /** Looks further around the window until all stops in it are whole. */
  private CompletionStage<List<DowntimeEvent>> whole(
      Around around, Function<Long, Function<EquipmentState, List<DowntimeEvent>>> question) {
    return history
        .ask(
            around.unit(),
            around.folded(),
            around.asOf().knownUntil(),
            question.apply(around.until()))
        .thenCompose(stops ->
            stops.stream().anyMatch(around::cuts) && around.margin() < WIDEST
                ? whole(around.wider(), question)
                : CompletableFuture.completedStage(stops));
  }
}
