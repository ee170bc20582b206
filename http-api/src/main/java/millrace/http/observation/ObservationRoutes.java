package millrace.http.observation;

import static org.apache.pekko.http.javadsl.server.Directives.extractMaterializer;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;

import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.actors.inventory.Storages;
import millrace.actors.personnel.Personnel;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.plant.Plant;
import millrace.engine.time.Nanos;
import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import millrace.http.problem.Problems;
import millrace.http.request.Body;
import millrace.http.request.Caller;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * {@code POST /observations}: takes a log in while it is being received. The client is read no
 * faster than the journal writes.
 */
public final class ObservationRoutes {

  private static final int BATCH = 500;

  private final Intake intake;
  private final InstantSource clock;
  private final long maxBytes;

  /** The actors that lines go to. */
  public record Doors(
      Equipments equipments, WorkCenters workCenters, Personnel personnel, Storages storages) {}

  /**
   * @param maxBytes the longest body that is taken
   */
  public ObservationRoutes(Plant plant, Doors doors, InstantSource clock, long maxBytes) {
    this.intake = new Intake(plant, doors, clock);
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  public Route routes() {
    return path(
        "observations",
        () ->
            post(() ->
                extractMaterializer(
                    materializer -> handle(request -> receive(request, materializer)))));
  }

  private CompletionStage<HttpResponse> receive(HttpRequest request, Materializer materializer) {
    Query.of(request).nothingElse();
    Body.mustBe(request, "application/x-ndjson");
    var caller = Caller.of(request);
    var report = new IntakeReport();
    return lines(request)
        .grouped(BATCH)
        .mapAsync(1, batch -> intake.take(batch, caller, report).thenApply(_ -> batch.size()))
        .runFold(0, Integer::sum, materializer)
        .handle((_, failure) -> failure == null ? answer(report) : stopped(failure, report));
  }

  private Source<ParsedLine, ?> lines(HttpRequest request) {
    return request
        .entity()
        .withSizeLimit(maxBytes)
        .getDataBytes()
        .concat(Source.single(ByteString.fromString("\n")))
        .statefulMapConcat(() -> {
          var splitter = new LineSplitter();
          return bytes -> splitter.lines(bytes.toArray(), now());
        });
  }

  private long now() {
    return Nanos.of(clock.instant());
  }

  private static HttpResponse answer(IntakeReport report) {
    var body = report.body();
    return report.nothingButErrors()
        ? Answer.problem(
            Problem.of(
                    "invalid",
                    "The content is not what is asked for",
                    422,
                    "no line could be taken; docs/log-format.md describes them")
                .with("accepted", body.accepted())
                .with("refused", body.refused())
                .with("errors", body.errors()))
        : Answer.ok(body);
  }

  /** The batches before were taken, and this one perhaps in part; the ids make a repeat safe. */
  private static HttpResponse stopped(Throwable failure, IntakeReport report) {
    var body = report.body();
    return Answer.problem(
        Problems.of(failure, "POST observations")
            .with("accepted", body.accepted())
            .with("refused", body.refused())
            .with("errors", body.errors()));
  }
}
