package millrace.http.kpi;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.actors.history.UnitHistory;
import millrace.actors.inventory.Storages;
import millrace.actors.joborder.JobOrders;
import millrace.actors.personnel.Personnel;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.history.Journals;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.answer.Answer;
import millrace.http.kpi.KpiRequest.Named;
import millrace.http.kpi.Windows.Window;
import millrace.http.problem.Problem;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /kpi-definitions} and {@code /kpis}. */
public final class KpiRoutes {

  private static final KpiCatalogue CATALOGUE = KpiCatalogue.ISO_22400;

  private final KnownEquipment known;
  private final Windows windows;
  private final Figures figures;
  private final Subjects subjects;
  private final SubjectStandings standings;
  private final SubjectExplanations subjectExplanations;
  private final DigestRoutes digests;
  private final KpiAnswers answers;
  private final Explanations explanations;
  private final InstantSource clock;

  /** The actors that are asked for figures, and the past. */
  public record Sources(
      Equipments equipments,
      WorkCenters workCenters,
      JobOrders jobOrders,
      Personnel personnel,
      Storages storages,
      Journals journals,
      UnitHistory history) {}

  /**
   * @param maxEvents how long a journal may be that is folded for one request
   */
  public KpiRoutes(KnownEquipment known, Sources sources, InstantSource clock, long maxEvents) {
    this.known = known;
    this.windows = new Windows(known.plant(), sources.equipments());
    var knowledge = new Knowledge(sources.journals(), maxEvents);
    this.figures =
        new Figures(sources.equipments(), sources.jobOrders(), sources.history(), knowledge);
    this.digests = new DigestRoutes(known, sources.equipments(), knowledge);
    var past = new SubjectPast(sources.personnel(), sources.storages(), knowledge);
    this.subjects = new Subjects(past, sources.history());
    this.standings =
        new SubjectStandings(subjects, new SubjectCauses(knowledge, sources.journals(), subjects));
    this.subjectExplanations = new SubjectExplanations(past, subjects, standings);
    this.answers =
        new KpiAnswers(
            figures, new CompletedOrders(known, sources.workCenters(), figures, knowledge), clock);
    this.explanations = new Explanations(figures, answers);
    this.clock = clock;
  }

  public Route routes() {
    return concat(
        digests.routes(),
        path("kpi-definitions", () -> get(() -> handle(this::definitions))),
        path(
            segment("kpi-definitions").slash(segment()),
            id -> get(() -> handle(request -> definition(id, request)))),
        path("kpis", () -> get(() -> handle(this::kpis))),
        path(segment("kpis").slash("explain"), () -> get(() -> handle(this::explain))));
  }

  private CompletionStage<HttpResponse> definitions(HttpRequest request) {
    Query.of(request).nothingElse();
    var items = CATALOGUE.definitions().stream().map(KpiDefinitionBody::of).toList();
    return CompletableFuture.completedStage(Answer.ok(new Answer.Page(items, null)));
  }

  private CompletionStage<HttpResponse> definition(String id, HttpRequest request) {
    Query.of(request).nothingElse();
    return CompletableFuture.completedStage(
        CATALOGUE
            .find(id)
            .map(kpi -> Answer.ok(KpiDefinitionBody.of(kpi.definition())))
            .orElseThrow(() -> Problem.notFound("there is no KPI \"" + id + "\"").exception()));
  }

  private CompletionStage<HttpResponse> kpis(HttpRequest request) {
    var query = Query.of(request);
    var ofSubject = SubjectQuestion.of(query, known, Nanos.of(clock.instant()));
    if (ofSubject.isPresent()) {
      query.nothingElse();
      return subjects
          .of(ofSubject.get())
          .thenCompose(figures -> standings.of(ofSubject.get(), figures))
          .thenApply(Answer::ok);
    }
    var asked = KpiRequest.of(query, CATALOGUE);
    return counted(asked)
        .thenCompose(counted -> answers.of(counted, asked.digest()))
        .thenApply(answer -> Answer.ok(answer.body()));
  }

  private CompletionStage<HttpResponse> explain(HttpRequest request) {
    var query = Query.of(request);
    var place = ExplanationPlace.of(query);
    var ofSubject = SubjectQuestion.of(query, known, Nanos.of(clock.instant()));
    if (ofSubject.isPresent()) {
      query.nothingElse();
      return subjectExplanations.of(ofSubject.get(), place).thenApply(Answer::ok);
    }
    var asked = KpiRequest.of(query, CATALOGUE);
    return counted(asked)
        .thenCompose(counted -> explanations.of(counted, place))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Counted> counted(KpiRequest asked) {
    var now = Nanos.of(clock.instant());
    if (asked.order().isEmpty()) {
      return counted(asked, Optional.empty(), now);
    }
    return figures
        .order(asked.order().get(), asked.knownAt())
        .thenCompose(order -> counted(asked, Optional.of(order), now));
  }

  private CompletionStage<Counted> counted(
      KpiRequest asked, Optional<JobOrderView> order, long now) {
    var scope = asked.scope().orElseGet(() -> workCenter(order));
    var level = known.find(scope).level();
    var units = known.plant().workUnitsWithin(scope);
    return window(asked.window(), units, order, now)
        .thenApply(
            window -> new Counted(asked, scope, level, units, window, order, asOf(asked, now)));
  }

  private CompletionStage<Window> window(
      Named named, List<EquipmentId> units, Optional<JobOrderView> order, long now) {
    return switch (named) {
      case Named.Bounds(var interval) -> Windows.of(interval);
      case Named.Shift(var id) when id.equals("current") -> windows.currentShift(units, now);
      case Named.Shift(var id) -> windows.shift(units, id);
      case Named.Hour(var text) -> CompletableFuture.completedStage(Windows.hour(text));
      case Named.Day(var text) -> windows.day(units, text);
      case Named.Unnamed _ when order.isPresent() -> Windows.of(execution(order.get(), now));
      case Named.Unnamed _ -> windows.currentShift(units, now);
    };
  }

  /** From the start of an order to its end, or to now while it is not ended. */
  private static Interval execution(JobOrderView order, long now) {
    var start =
        order
            .started()
            .orElseThrow(() ->
                Problem.notFound(
                        "job order \""
                            + order.jobOrder()
                            + "\" was not started; ask for a"
                            + " window of its work center")
                    .exception());
    return new Interval(start, Math.max(start, order.ended().orElse(now)));
  }

  private static EquipmentId workCenter(Optional<JobOrderView> order) {
    return order
        .flatMap(JobOrderView::spec)
        .map(JobOrderSpec::workCenter)
        .orElseThrow(
            () -> Problem.notFound("there is no such job order; name a scope").exception());
  }

  /** Nothing after now is counted, nor after what was known. */
  private static long asOf(KpiRequest asked, long now) {
    return Math.min(now, Math.min(least(asked.asOf()), least(asked.knownAt())));
  }

  private static long least(OptionalLong instant) {
    return instant.orElse(Long.MAX_VALUE);
  }
}
