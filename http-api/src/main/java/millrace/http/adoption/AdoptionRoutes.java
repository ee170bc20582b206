package millrace.http.adoption;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractMaterializer;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.history.UnitHistory;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.LateData;
import millrace.engine.history.Journals;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Scenario;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.correction.CorrectionDesk;
import millrace.http.json.JsonObject;
import millrace.http.problem.Problem;
import millrace.http.request.Body;
import millrace.http.request.Caller;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import millrace.http.scenario.ScenarioRules;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /equipment/{id}/rules}, {@code /equipment/{id}/calendar} and {@code
 * /equipment/{id}/late-data}: corrections of what the past is read by, and of what is missing in
 * it.
 */
public final class AdoptionRoutes {

  private final KnownEquipment known;
  private final CorrectionDesk desk;
  private final UnitHistory history;
  private final Journals journals;
  private final InstantSource clock;

  public AdoptionRoutes(
      KnownEquipment known,
      CorrectionDesk desk,
      UnitHistory history,
      Journals journals,
      InstantSource clock) {
    this.known = known;
    this.desk = desk;
    this.history = history;
    this.journals = journals;
    this.clock = clock;
  }

  public Route routes() {
    return concat(
        adopting("rules", this::rules),
        adopting("calendar", this::calendar),
        adopting("late-data", this::admit));
  }

  /** What a body asks for becomes a correction. */
  private interface Asked {
    CompletionStage<? extends Correction> of(EquipmentId unit, JsonObject body);
  }

  private Route adopting(String what, Asked asked) {
    return path(
        segment("equipment").slash(segment()).slash(what),
        id ->
            post(() ->
                extractMaterializer(materializer ->
                    handle(request ->
                        Body.json(request, materializer)
                            .thenCompose(body -> take(id, request, body, asked))))));
  }

  private CompletionStage<HttpResponse> take(
      String id, HttpRequest request, JsonObject body, Asked asked) {
    var unit = known.workUnit(id);
    var query = Query.of(request);
    var preview = query.truth("preview");
    query.nothingElse();
    var caller = Caller.of(request);
    var reason = body.text("reason");
    var reference = body.optionalText("reference");
    var correction = asked.of(unit, body);
    body.nothingElse();
    return correction.thenCompose(each ->
        desk.take(
            new CorrectionDesk.Order(unit, reason, reference, each, OptionalLong.empty(), preview),
            caller));
  }

  private CompletionStage<Correction> rules(EquipmentId unit, JsonObject body) {
    var from = body.instant("effectiveFrom");
    var version = body.text("version");
    var rules = body.object("rules");
    var change = ScenarioRules.read(rules, known.plant());
    if (change.changes().contains(Scenario.Change.CALENDAR)) {
      throw rules.mistake(
          "calendar", "a calendar is no rule", "POST /api/v1/equipment/{id}/calendar");
    }
    var at = Math.min(from, Nanos.of(clock.instant()));
    return history
        .ask(unit, new Interval(at, at + 1), Long.MAX_VALUE, state -> state.rulesAt(at))
        .thenApply(inForce ->
            new Correction.ChangeRules(
                from,
                change.of(
                    inForce.orElseThrow(() ->
                        Problem.unprocessable("no rules were in force then that could be changed")
                            .exception()),
                    version)));
  }

  private CompletionStage<Correction> calendar(EquipmentId unit, JsonObject body) {
    var from = body.instant("effectiveFrom");
    var id = body.text("calendar");
    var calendar = known.plant().calendars().get(id);
    if (calendar == null) {
      throw body.mistake(
          "calendar",
          "the plant has no calendar \"" + id + "\"",
          "one of " + String.join(", ", known.plant().calendars().keySet()));
    }
    return CompletableFuture.completedFuture(new Correction.ChangeCalendar(from, calendar));
  }

  private CompletionStage<Correction> admit(EquipmentId unit, JsonObject body) {
    var sequence = body.integer("event", 0);
    if (sequence < 1) {
      throw body.mistake(
          "event", "no such event", "the sequence of an event in the journal of the unit");
    }
    return journals
        .read(EntityType.EQUIPMENT.persistenceId(unit.value()), sequence, 1)
        .thenCompose(entries -> {
          if (entries.isEmpty() || entries.getFirst().sequence() != sequence) {
            throw Problem.notFound(unit + " has no event " + sequence).exception();
          }
          return late(unit, entries.getFirst());
        });
  }

  private CompletionStage<Correction> late(EquipmentId unit, JournalEntry entry) {
    var event = (EquipmentEvent) entry.envelope().event();
    var provenance = entry.envelope().provenance();
    var knownAt = provenance.knowledgeTime();
    return history.ask(
        unit,
        new Interval(knownAt, knownAt + 1),
        knownAt,
        state -> LateData.of(state, entry.sequence(), new Envelope<>(provenance, event)));
  }
}
