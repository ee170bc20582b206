package millrace.http.equipment;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import millrace.actors.equipment.Equipments;
import millrace.http.answer.Answer;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /equipment}: the hierarchy, and the work units in it. */
public final class EquipmentRoutes {

  private final KnownEquipment known;
  private final Equipments equipments;
  private final Timelines timelines;

  public EquipmentRoutes(KnownEquipment known, Equipments equipments, Timelines timelines) {
    this.known = known;
    this.equipments = equipments;
    this.timelines = timelines;
  }

  public Route routes() {
    return concat(
        path("equipment", () -> get(() -> handle(this::list))),
        path(
            segment("equipment").slash(segment()),
            id -> get(() -> handle(request -> one(id, request)))),
        of("state", this::state),
        of("timeline", this::timeline),
        of("findings", this::findings));
  }

  private Route of(String part, BiFunction<String, Query, CompletionStage<HttpResponse>> endpoint) {
    return path(
        segment("equipment").slash(segment()).slash(part),
        id -> get(() -> handle(request -> endpoint.apply(id, Query.of(request)))));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    var query = Query.of(request);
    var within = query.equipment("within");
    query.nothingElse();
    within.ifPresent(known::find);
    var items =
        known.plant().equipment().values().stream()
            .filter(each -> within.isEmpty() || each.id().isWithin(within.get()))
            .map(EquipmentBody::of)
            .toList();
    return done(new Answer.Page(items, null));
  }

  private CompletionStage<HttpResponse> one(String id, HttpRequest request) {
    Query.of(request).nothingElse();
    return done(EquipmentBody.of(known.find(id)));
  }

  private CompletionStage<HttpResponse> state(String id, Query query) {
    query.nothingElse();
    return equipments.view(known.workUnit(id)).thenApply(view -> Answer.ok(StateBody.of(view)));
  }

  private CompletionStage<HttpResponse> timeline(String id, Query query) {
    var window = query.requiredWindow();
    var knownAt = query.instant("knownAt");
    query.nothingElse();
    var unit = known.workUnit(id);
    return timelines
        .of(unit, window, knownAt)
        .thenApply(segments -> Answer.ok(TimelineBody.of(unit, window, knownAt, segments)));
  }

  private CompletionStage<HttpResponse> findings(String id, Query query) {
    var limit = query.limit(100, 1_000);
    query.nothingElse();
    return equipments
        .findings(known.workUnit(id), limit)
        .thenApply(findings ->
            Answer.ok(new Answer.Page(findings.stream().map(FindingBody::of).toList(), null)));
  }

  private static CompletionStage<HttpResponse> done(Object body) {
    return CompletableFuture.completedStage(Answer.ok(body));
  }
}
