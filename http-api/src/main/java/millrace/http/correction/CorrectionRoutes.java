package millrace.http.correction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractMaterializer;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Downtimes;
import millrace.actors.equipment.UnitCorrections;
import millrace.actors.history.UnitHistory;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentCommand.RejectCorrection;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.answer.Answer;
import millrace.http.answer.Gathered;
import millrace.http.correction.CorrectionBody.State;
import millrace.http.json.JsonObject;
import millrace.http.json.Rfc3339;
import millrace.http.problem.Problem;
import millrace.http.request.Body;
import millrace.http.request.Caller;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** {@code /corrections}: the queue and the history of all units, and who decides on them. */
public final class CorrectionRoutes {

  private final KnownEquipment known;
  private final Downtimes downtimes;
  private final UnitHistory history;
  private final CorrectionDesk desk;

  public CorrectionRoutes(
      KnownEquipment known, Downtimes downtimes, UnitHistory history, CorrectionDesk desk) {
    this.known = known;
    this.downtimes = downtimes;
    this.history = history;
    this.desk = desk;
  }

  public Route routes() {
    return concat(
        path("corrections", () -> get(() -> handle(this::list))),
        path(
            segment("corrections").slash(segment()),
            id -> get(() -> handle(request -> one(id, request)))),
        path(
            segment("corrections").slash(segment()).slash("approval"),
            id -> post(() -> withBody((request, body) -> decide(id, request, body)))),
        path(
            segment("equipment").slash(segment()).slash("corrections"),
            id -> post(() -> withBody((request, body) -> correct(id, request, body)))));
  }

  private interface WithBody {
    CompletionStage<HttpResponse> answer(HttpRequest request, JsonObject body);
  }

  private Route withBody(WithBody endpoint) {
    return extractMaterializer((Materializer materializer) ->
        handle(request ->
            Body.json(request, materializer).thenCompose(body -> endpoint.answer(request, body))));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    var query = Query.of(request);
    var scope = query.equipment("scope");
    var state = query.text("state").map(CorrectionRoutes::state);
    var knownAt = query.instant("knownAt");
    var after = query.text("after").map(CorrectionRoutes::cursor);
    var limit = query.limit(100, 500);
    query.nothingElse();
    scope.ifPresent(known::find);
    var units =
        scope
            .map(known.plant()::workUnitsWithin)
            .orElseGet(() -> List.copyOf(known.plant().workUnits().keySet()));
    return Gathered.all(
            units, unit -> corrections(unit, knownAt), (unit, all) -> CorrectionBody.all(unit, all))
        .thenApply(all ->
            all.stream()
                .flatMap(List::stream)
                .filter(each -> state.isEmpty() || state.get() == each.state())
                .sorted(
                    Comparator.comparing(CorrectionBody::knownAt).thenComparing(CorrectionBody::id))
                .filter(each -> after.isEmpty() || place(each).compareTo(after.get()) > 0)
                .limit(limit + 1L)
                .toList())
        .thenApply(found -> Answer.ok(page(found, limit, scope, state, knownAt)));
  }

  /** Those that are held; with a knowledge time, those that were held then, as they stood. */
  private CompletionStage<UnitCorrections> corrections(EquipmentId unit, OptionalLong knownAt) {
    if (knownAt.isEmpty()) {
      return downtimes.corrections(unit);
    }
    var instant = knownAt.getAsLong();
    return history.ask(
        unit,
        new Interval(instant - Nanos.PER_HOUR, instant),
        instant,
        state -> new UnitCorrections(state.corrections(), state.proposed()));
  }

  private static Answer.Page page(
      List<CorrectionBody> found,
      int limit,
      Optional<EquipmentId> scope,
      Optional<State> state,
      OptionalLong knownAt) {
    var items = found.stream().limit(limit).toList();
    if (found.size() <= limit) {
      return new Answer.Page(items, null);
    }
    var cursor = Base64.getUrlEncoder().withoutPadding();
    return new Answer.Page(
        items,
        "/api/v1/corrections?limit="
            + limit
            + scope.map(id -> "&scope=" + id).orElse("")
            + state.map(each -> "&state=" + each).orElse("")
            + (knownAt.isPresent() ? "&knownAt=" + Rfc3339.format(knownAt.getAsLong()) : "")
            + "&after="
            + cursor.encodeToString(place(items.getLast()).getBytes(UTF_8)));
  }

  private static String place(CorrectionBody body) {
    return body.knownAt() + " " + body.id();
  }

  private static String cursor(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException _) {
      throw Problem.parameter("after", "expected the cursor of a page before").exception();
    }
  }

  private static State state(String text) {
    return Arrays.stream(State.values())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.parameter("state", "expected one of " + Arrays.toString(State.values()))
                .exception());
  }

  private CompletionStage<HttpResponse> one(String text, HttpRequest request) {
    Query.of(request).nothingElse();
    var id = id(text);
    return desk.find(id.unit(), id.correction())
        .thenApply(found -> Answer.ok(found.orElseThrow(() -> unknown(text).exception())));
  }

  private CompletionStage<HttpResponse> correct(String text, HttpRequest request, JsonObject body) {
    var unit = known.workUnit(text);
    var query = Query.of(request);
    var preview = query.truth("preview");
    query.nothingElse();
    var order =
        new CorrectionDesk.Order(
            unit,
            body.text("reason"),
            body.optionalText("reference"),
            CorrectionReader.read(body.object("correction")),
            Caller.expectedVersion(request),
            preview);
    body.nothingElse();
    return desk.take(order, Caller.of(request));
  }

  private CompletionStage<HttpResponse> decide(String text, HttpRequest request, JsonObject body) {
    Query.of(request).nothingElse();
    var id = id(text);
    var command = command(id, body);
    body.nothingElse();
    return desk.decide(id.unit(), id.correction(), command, Caller.of(request));
  }

  private static EquipmentCommand command(CorrectionId id, JsonObject body) {
    return switch (body.text("decision")) {
      case "approve" -> new ApproveCorrection(id.correction());
      case "reject" -> new RejectCorrection(id.correction(), body.text("reason"));
      default -> throw body.mistake("decision", "no such decision", "one of approve, reject");
    };
  }

  private CorrectionId id(String text) {
    return CorrectionId.parse(text)
        .filter(id -> known.plant().workUnits().containsKey(id.unit()))
        .orElseThrow(() -> unknown(text).exception());
  }

  private static Problem unknown(String id) {
    return Problem.notFound("there is no correction \"" + id + "\"");
  }
}
