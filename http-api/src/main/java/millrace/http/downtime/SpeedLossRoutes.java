package millrace.http.downtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import millrace.actors.history.UnitHistory;
import millrace.engine.downtime.SpeedLoss;
import millrace.engine.downtime.SpeedLoss.Kind;
import millrace.engine.downtime.SpeedLosses;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.answer.Answer;
import millrace.http.json.Rfc3339;
import millrace.http.problem.Problem;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /equipment/{id}/speed-losses}: where a work unit produced more slowly than planned. */
public final class SpeedLossRoutes {

  private static final long LONGEST = 31L * 24 * Nanos.PER_HOUR;

  private final KnownEquipment known;
  private final UnitHistory history;
  private final InstantSource clock;

  public SpeedLossRoutes(KnownEquipment known, UnitHistory history, InstantSource clock) {
    this.known = known;
    this.history = history;
    this.clock = clock;
  }

  public Route routes() {
    return path(
        segment("equipment").slash(segment()).slash("speed-losses"),
        id -> get(() -> handle(request -> list(id, request))));
  }

  /**
   * What is asked for.
   *
   * @param after the place of the last one of the page before
   */
  private record Wanted(
      EquipmentId unit,
      Interval window,
      OptionalLong asOf,
      OptionalLong knownAt,
      Set<Kind> kinds,
      boolean unexplained,
      Optional<Place> after,
      int limit) {

    boolean wants(SpeedLoss loss) {
      return kinds.contains(loss.kind())
          && (!unexplained || loss.rootCause().isEmpty())
          && after.map(place -> place.isBefore(loss)).orElse(true);
    }
  }

  /** A place in a list of losses. */
  private record Place(long start, Kind kind) {

    static Place parse(String text) {
      try {
        var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
        if (parts.length == 2) {
          return new Place(Long.parseLong(parts[0]), Kind.valueOf(parts[1]));
        }
      } catch (IllegalArgumentException _) {
        // told below, as is what has not two parts
      }
      throw Problem.parameter("after", "expected the cursor of a page before").exception();
    }

    boolean isBefore(SpeedLoss loss) {
      var begin = loss.interval().start();
      return begin > start || (begin == start && loss.kind().compareTo(kind) > 0);
    }

    static String text(SpeedLoss loss) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((loss.interval().start() + " " + loss.kind()).getBytes(UTF_8));
    }
  }

  private CompletionStage<HttpResponse> list(String id, HttpRequest request) {
    var query = Query.of(request);
    var window = query.requiredWindow();
    if (window.length() > LONGEST) {
      throw Problem.parameter("to", "the window is longer than 31 days").exception();
    }
    var wanted =
        new Wanted(
            known.workUnit(id),
            window,
            query.instant("asOf"),
            query.instant("knownAt"),
            kinds(query),
            query.truth("unexplained"),
            query.text("after").map(Place::parse),
            query.limit(100, 500));
    query.nothingElse();
    return answer(wanted).thenApply(Answer::ok);
  }

  private static Set<Kind> kinds(Query query) {
    var named = query.text("kind");
    if (named.isEmpty()) {
      return EnumSet.complementOf(EnumSet.of(Kind.AT_SPEED));
    }
    var kinds = EnumSet.noneOf(Kind.class);
    for (var name : named.get().split(",", -1)) {
      try {
        kinds.add(Kind.valueOf(name));
      } catch (IllegalArgumentException _) {
        throw Problem.parameter(
                "kind", "expected some of " + Arrays.toString(Kind.values()) + ", with commas")
            .exception();
      }
    }
    return kinds;
  }

  private CompletionStage<SpeedLossesBody> answer(Wanted wanted) {
    var knownAt = wanted.knownAt().orElse(Long.MAX_VALUE);
    var asOf =
        Math.min(
            Nanos.of(clock.instant()), Math.min(knownAt, wanted.asOf().orElse(Long.MAX_VALUE)));
    return history
        .ask(
            wanted.unit(),
            hours(wanted.window()),
            knownAt,
            state -> SpeedLosses.of(state, wanted.window(), asOf))
        .thenApply(all -> body(wanted, asOf, all));
  }

  private static SpeedLossesBody body(Wanted wanted, long asOf, List<SpeedLoss> all) {
    var found = all.stream().filter(wanted::wants).limit(wanted.limit() + 1L).toList();
    var shown = found.subList(0, Math.min(wanted.limit(), found.size()));
    return new SpeedLossesBody(
        wanted.unit().value(),
        Rfc3339.format(asOf),
        SpeedLossesBody.Total.of(all),
        shown.stream().map(SpeedLossesBody.Loss::of).toList(),
        found.size() > shown.size()
            ? Optional.of(next(wanted, Place.text(shown.getLast())))
            : Optional.empty());
  }

  private static String next(Wanted wanted, String after) {
    return "/api/v1/equipment/"
        + wanted.unit().value()
        + "/speed-losses?from="
        + Rfc3339.format(wanted.window().start())
        + "&to="
        + Rfc3339.format(wanted.window().end())
        + instant("asOf", wanted.asOf())
        + instant("knownAt", wanted.knownAt())
        + "&kind="
        + String.join(",", wanted.kinds().stream().map(Kind::name).toList())
        + (wanted.unexplained() ? "&unexplained=true" : "")
        + "&limit="
        + wanted.limit()
        + "&after="
        + after;
  }

  private static String instant(String name, OptionalLong instant) {
    return instant.isPresent() ? "&" + name + "=" + Rfc3339.format(instant.getAsLong()) : "";
  }

  /** The whole hours that a window touches, since losses are told by the hour. */
  private static Interval hours(Interval window) {
    return new Interval(
        Math.floorDiv(window.start(), Nanos.PER_HOUR) * Nanos.PER_HOUR,
        Math.ceilDiv(window.end(), Nanos.PER_HOUR) * Nanos.PER_HOUR);
  }
}
