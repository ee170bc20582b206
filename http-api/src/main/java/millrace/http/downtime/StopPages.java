package millrace.http.downtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.DowntimeId;
import millrace.engine.downtime.FirstOut;
import millrace.engine.downtime.StopQuery;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.http.answer.Answer;
import millrace.http.answer.Gathered;
import millrace.http.downtime.StopSource.AsOf;
import millrace.http.json.Rfc3339;
import millrace.http.problem.Problem;
import millrace.http.request.KnownEquipment;

/** Puts the stops of several units together, in the order of their begin, a page at a time. */
final class StopPages {

  private static final Comparator<DowntimeEvent> ORDER =
      Comparator.<DowntimeEvent>comparingLong(stop -> stop.interval().start())
          .thenComparing(DowntimeEvent::id);

  private final KnownEquipment known;
  private final StopSource source;

  StopPages(KnownEquipment known, StopSource source) {
    this.known = known;
    this.source = source;
  }

  /**
   * What is asked for.
   *
   * @param after the cursor of the page before: the begin and id of its last stop
   */
  record Wanted(
      EquipmentId scope,
      Interval window,
      boolean unexplained,
      AsOf asOf,
      Optional<Cursor> after,
      int limit) {}

  /** A place in a list of stops. */
  record Cursor(long start, String id) {

    static Cursor parse(String text) {
      try {
        var place = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
        if (place.length == 2) {
          return new Cursor(Long.parseLong(place[0]), place[1]);
        }
      } catch (IllegalArgumentException _) {
        // told below, as is what has not two parts
      }
      throw Problem.parameter("after", "expected the cursor of a page before").exception();
    }

    String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((start + " " + id).getBytes(UTF_8));
    }
  }

  CompletionStage<Answer.Page> page(Wanted wanted) {
    var query =
        new StopQuery(
            wanted.window(),
            wanted.unexplained(),
            wanted.after().map(Cursor::start).orElse(Long.MIN_VALUE),
            wanted.after().map(Cursor::id).orElse(""),
            wanted.limit() + 1);
    return Gathered.all(
            known.plant().workUnitsWithin(wanted.scope()),
            unit -> source.stops(unit, query, wanted.asOf()))
        .thenApply(all ->
            all.stream().flatMap(List::stream).sorted(ORDER).limit(wanted.limit() + 1L).toList())
        .thenCompose(found -> {
          var items = found.stream().limit(wanted.limit()).toList();
          return withFirstOut(items, wanted.asOf())
              .thenApply(bodies ->
                  new Answer.Page(
                      bodies,
                      found.size() > wanted.limit() ? next(wanted, items.getLast()) : null));
        });
  }

  /** A stop with the one that was first out. */
  CompletionStage<DowntimeEventBody> one(DowntimeEvent stop, AsOf asOf) {
    return withFirstOut(List.of(stop), asOf).thenApply(List::getFirst);
  }

  private CompletionStage<List<DowntimeEventBody>> withFirstOut(
      List<DowntimeEvent> stops, AsOf asOf) {
    var waiting = new LinkedHashMap<EquipmentId, Interval>();
    for (var stop : stops) {
      if (stop.starved() || stop.blocked()) {
        var at = new Interval(stop.interval().start(), stop.interval().start() + 1);
        stop.unit().parent().ifPresent(line -> waiting.merge(line, at, StopPages::hull));
      }
    }
    return Gathered.all(
            List.copyOf(waiting.entrySet()),
            line -> line(line.getKey(), line.getValue(), asOf),
            (line, firstOut) -> Map.entry(line.getKey(), firstOut))
        .thenApply(lines -> {
          var bodies = new ArrayList<DowntimeEventBody>();
          for (var stop : stops) {
            var first =
                lines.stream()
                    .filter(line -> Optional.of(line.getKey()).equals(stop.unit().parent()))
                    .findFirst()
                    .flatMap(line -> line.getValue().of(stop));
            bodies.add(DowntimeEventBody.of(stop, first, asOf.now()));
          }
          return bodies;
        });
  }

  private CompletionStage<FirstOut> line(EquipmentId line, Interval window, AsOf asOf) {
    return Gathered.all(
            known.plant().workUnitsWithin(line),
            unit -> source.stops(unit, StopQuery.all(window), asOf))
        .thenApply(FirstOut::new);
  }

  private static Interval hull(Interval one, Interval other) {
    return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }

  private static String next(Wanted wanted, DowntimeEvent last) {
    return "/api/v1/downtime-events?scope="
        + wanted.scope().value()
        + "&from="
        + Rfc3339.format(wanted.window().start())
        + "&to="
        + Rfc3339.format(wanted.window().end())
        + (wanted.unexplained() ? "&unexplained=true" : "")
        + (wanted.asOf().knownAt().isPresent()
            ? "&knownAt=" + Rfc3339.format(wanted.asOf().knownAt().getAsLong())
            : "")
        + "&limit="
        + wanted.limit()
        + "&after="
        + new Cursor(last.interval().start(), last.id()).text();
  }

  /** The unit that an id of a stop names. */
  EquipmentId unit(String id) {
    return DowntimeId.parse(id)
        .map(DowntimeId::unit)
        .filter(unit -> known.plant().workUnits().containsKey(unit))
        .orElseThrow(() -> unknown(id).exception());
  }

  static Problem unknown(String id) {
    return Problem.notFound("there is no downtime event \"" + id + "\"");
  }
}
