package millrace.http.workcenter;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.http.answer.Answer;
import millrace.http.answer.Gathered;
import millrace.http.equipment.TimelineBody;
import millrace.http.equipment.Timelines;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /work-centers}: job lists, and the timelines of all units of a line. */
public final class WorkCenterRoutes {

  private final KnownEquipment known;
  private final WorkCenters workCenters;
  private final Timelines timelines;

  public WorkCenterRoutes(KnownEquipment known, WorkCenters workCenters, Timelines timelines) {
    this.known = known;
    this.workCenters = workCenters;
    this.timelines = timelines;
  }

  public Route routes() {
    return concat(
        path("work-centers", () -> get(() -> handle(this::list))),
        path(
            segment("work-centers").slash(segment()),
            id -> get(() -> handle(request -> one(id, Query.of(request))))),
        path(
            segment("work-centers").slash(segment()).slash("timeline"),
            id -> get(() -> handle(request -> timeline(id, Query.of(request))))));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    Query.of(request).nothingElse();
    var ids =
        known.plant().equipment().values().stream()
            .filter(each -> each.level() == EquipmentLevel.WORK_CENTER)
            .toList();
    return Gathered.all(ids, each -> workCenters.state(each.id()), WorkCenterBody::of)
        .thenApply(items -> Answer.ok(new Answer.Page(items, null)));
  }

  private CompletionStage<HttpResponse> one(String id, Query query) {
    query.nothingElse();
    var equipment = known.find(known.workCenter(id));
    return workCenters
        .state(equipment.id())
        .thenApply(state -> Answer.ok(WorkCenterBody.of(equipment, state)));
  }

  private CompletionStage<HttpResponse> timeline(String id, Query query) {
    var window = query.requiredWindow();
    var knownAt = query.instant("knownAt");
    query.nothingElse();
    List<EquipmentId> units = known.plant().workUnitsWithin(known.workCenter(id));
    return Gathered.all(
            units,
            unit -> timelines.of(unit, window, knownAt),
            (unit, segments) -> TimelineBody.of(unit, window, knownAt, segments))
        .thenApply(items -> Answer.ok(new Answer.Page(items, null)));
  }
}
