package millrace.http.downtime;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractMaterializer;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Downtimes;
import millrace.actors.equipment.UnitCorrections;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.equipment.Correction;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.answer.Answer;
import millrace.http.correction.CorrectionDesk;
import millrace.http.downtime.StopPages.Cursor;
import millrace.http.downtime.StopPages.Wanted;
import millrace.http.downtime.StopSource.AsOf;
import millrace.http.json.JsonObject;
import millrace.http.problem.Problem;
import millrace.http.request.Body;
import millrace.http.request.Caller;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /downtime-events}: the stops, and what people set right about them. */
public final class DowntimeRoutes {

  private final KnownEquipment known;
  private final Downtimes downtimes;
  private final CorrectionDesk desk;
  private final InstantSource clock;
  private final StopSource source;
  private final StopPages pages;

  public DowntimeRoutes(
      KnownEquipment known,
      Downtimes downtimes,
      StopSource source,
      CorrectionDesk desk,
      InstantSource clock) {
    this.known = known;
    this.downtimes = downtimes;
    this.desk = desk;
    this.clock = clock;
    this.source = source;
    this.pages = new StopPages(known, source);
  }

  public Route routes() {
    return concat(
        path("downtime-events", () -> get(() -> handle(this::list))),
        path(
            segment("downtime-events").slash(segment()),
            id -> get(() -> handle(request -> one(id, request)))),
        path(
            segment("downtime-events").slash(segment()).slash("corrections"),
            id ->
                post(() ->
                    extractMaterializer(materializer ->
                        handle(request ->
                            Body.json(request, materializer)
                                .thenCompose(body -> correct(id, request, body)))))));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    var query = Query.of(request);
    var wanted =
        new Wanted(
            query
                .equipment("scope")
                .orElseThrow(() -> Problem.parameter("scope", "is missing").exception()),
            query.requiredWindow(),
            query.truth("unexplained"),
            new AsOf(now(), query.instant("knownAt")),
            query.text("after").map(Cursor::parse),
            query.limit(100, 500));
    query.nothingElse();
    known.find(wanted.scope());
    return pages.page(wanted).thenApply(Answer::ok);
  }

  private CompletionStage<HttpResponse> one(String id, HttpRequest request) {
    var query = Query.of(request);
    var asOf = new AsOf(now(), query.instant("knownAt"));
    query.nothingElse();
    return source
        .stop(pages.unit(id), id, asOf)
        .thenApply(found -> found.orElseThrow(() -> StopPages.unknown(id).exception()))
        .thenCompose(stop ->
            pages
                .one(stop, asOf)
                .thenApply(body -> Answer.ok(body).addHeader(Answer.version(stop.version()))));
  }

  private CompletionStage<HttpResponse> correct(String id, HttpRequest request, JsonObject body) {
    var query = Query.of(request);
    var preview = query.truth("preview");
    query.nothingElse();
    var expected = Caller.expectedVersion(request);
    if (expected.isEmpty() && !preview) {
      throw Problem.of(
              "precondition-required",
              "The version that is corrected has to be named",
              428,
              "send If-Match with the ETag of the downtime event")
          .exception();
    }
    var caller = Caller.of(request);
    var unit = pages.unit(id);
    return correction(unit, id, body, caller)
        .thenCompose(correction -> {
          var order =
              new CorrectionDesk.Order(
                  unit,
                  body.text("reason"),
                  body.optionalText("reference"),
                  correction,
                  expected,
                  preview);
          body.nothingElse();
          return desk.take(order, caller);
        });
  }

  /** A repeated request means the stop as it was when the request was made first. */
  private CompletionStage<Correction> correction(
      EquipmentId unit, String id, JsonObject body, Caller caller) {
    return downtimes
        .corrections(unit)
        .thenCompose(known -> {
          var before = known(known, caller.causationId()).flatMap(StopCorrection::asIn);
          if (before.isPresent()) {
            body.optionalText("with"); // what it was merged with lies in its bounds by now
            return CompletableFuture.completedStage(before.get().read(body, Optional.empty()));
          }
          return existing(unit, id)
              .thenCompose(stop ->
                  other(unit, body).thenApply(other -> StopCorrection.of(stop).read(body, other)));
        });
  }

  private static Optional<Correction> known(UnitCorrections corrections, String id) {
    return corrections.applied().stream()
        .filter(each -> each.id().equals(id))
        .map(each -> each.correction())
        .findFirst()
        .or(() ->
            corrections.proposals().stream()
                .filter(each -> each.id().equals(id))
                .map(each -> each.correction())
                .findFirst());
  }

  /** The bounds of the stop that one is to be merged with. */
  private CompletionStage<Optional<Interval>> other(EquipmentId unit, JsonObject body) {
    if (!body.text("type").equals("mergeStops")) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return existing(unit, body.text("with")).thenApply(other -> Optional.of(other.interval()));
  }

  /** The stop of any age: what the live unit has let go of is found in its journal. */
  private CompletionStage<DowntimeEvent> existing(EquipmentId unit, String id) {
    return source
        .stop(unit, id, new AsOf(now(), OptionalLong.empty()))
        .thenApply(found -> found.orElseThrow(() -> StopPages.unknown(id).exception()));
  }

  private long now() {
    return Nanos.of(clock.instant());
  }
}
