package millrace.http.scenario;

import static org.apache.pekko.http.javadsl.server.Directives.extractMaterializer;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletionStage;
import millrace.actors.history.UnitHistory;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.scenario.Comparison;
import millrace.engine.scenario.UnitReading;
import millrace.engine.time.Nanos;
import millrace.http.answer.Answer;
import millrace.http.answer.Gathered;
import millrace.http.request.Body;
import millrace.http.request.KnownEquipment;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** {@code /scenarios}. It writes nothing, anywhere. */
public final class ScenarioRoutes {

  private final KnownEquipment known;
  private final UnitHistory history;
  private final InstantSource clock;

  public ScenarioRoutes(KnownEquipment known, UnitHistory history, InstantSource clock) {
    this.known = known;
    this.history = history;
    this.clock = clock;
  }

  public Route routes() {
    return path(
        "scenarios",
        () ->
            post(() ->
                extractMaterializer(
                    materializer -> handle(request -> answer(request, materializer)))));
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request, Materializer materializer) {
    return Body.json(request, materializer)
        .thenCompose(body -> compare(ScenarioRequest.of(body, known.plant())));
  }

  private CompletionStage<HttpResponse> compare(ScenarioRequest asked) {
    var isLine = known.find(asked.scope()).level() == EquipmentLevel.WORK_CENTER;
    var knownAt = asked.knownAt().orElse(Long.MAX_VALUE);
    var asOf = Math.min(Nanos.of(clock.instant()), Math.min(asked.window().end(), knownAt));
    return Gathered.all(
            known.plant().workUnitsWithin(asked.scope()),
            unit ->
                history.ask(
                    unit,
                    asked.window(),
                    knownAt,
                    state -> UnitReading.of(state, asked.window(), asOf, asked.scenario())),
            Map::entry)
        .thenApply(readings ->
            Answer.ok(
                ScenarioBody.of(
                    asked, asOf, Comparison.of(asked.scenario(), inOrder(readings), isLine))));
  }

  private static SequencedMap<EquipmentId, UnitReading> inOrder(
      List<Map.Entry<EquipmentId, UnitReading>> readings) {
    var inOrder = new LinkedHashMap<EquipmentId, UnitReading>();
    readings.forEach(each -> inOrder.put(each.getKey(), each.getValue()));
    return inOrder;
  }
}
