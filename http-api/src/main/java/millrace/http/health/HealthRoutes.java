package millrace.http.health;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.http.answer.Answer;
import millrace.http.health.HealthCheck.Health;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /health}, {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthRoutes {

  private final List<HealthCheck> checks;
  private final PrometheusMeterRegistry metrics;

  public HealthRoutes(List<HealthCheck> checks, PrometheusMeterRegistry metrics) {
    this.checks = List.copyOf(checks);
    this.metrics = metrics;
  }

  /**
   * The engine as a whole: UP, DEGRADED where a part is down that is not needed, or DOWN.
   *
   * @param parts how each part is
   */
  record HealthBody(String status, List<PartBody> parts) {}

  record PartBody(String part, String status, boolean needed, String detail) {}

  private record Part(String name, Health health) {}

  public Route routes() {
    return concat(
        path("health", () -> get(() -> handle(this::health))),
        path(segment("health").slash("live"), () -> get(() -> handle(this::live))),
        path(segment("health").slash("ready"), () -> get(() -> handle(this::ready))),
        path("metrics", () -> get(() -> handle(this::metrics))));
  }

  private CompletionStage<HttpResponse> health(HttpRequest request) {
    Query.of(request).nothingElse();
    var body = body();
    return done(Answer.json(200, body));
  }

  private CompletionStage<HttpResponse> live(HttpRequest request) {
    Query.of(request).nothingElse();
    return done(Answer.ok(Map.of("status", "UP")));
  }

  private CompletionStage<HttpResponse> ready(HttpRequest request) {
    Query.of(request).nothingElse();
    var body = body();
    return done(Answer.json(body.status().equals("DOWN") ? 503 : 200, body));
  }

  private CompletionStage<HttpResponse> metrics(HttpRequest request) {
    Query.of(request).nothingElse();
    return done(
        HttpResponse.create()
            .withEntity(ContentTypes.TEXT_PLAIN_UTF8, metrics.scrape("text/plain")));
  }

  private HealthBody body() {
    var parts = checks.stream().map(check -> new Part(check.part(), check.now())).toList();
    return new HealthBody(
        status(parts.stream().map(Part::health).toList()),
        parts.stream()
            .map(part ->
                new PartBody(
                    part.name(),
                    part.health().up() ? "UP" : "DOWN",
                    part.health().needed(),
                    part.health().detail()))
            .toList());
  }

  private static String status(List<Health> all) {
    if (all.stream().anyMatch(each -> !each.up() && each.needed())) {
      return "DOWN";
    }
    return all.stream().allMatch(Health::up) ? "UP" : "DEGRADED";
  }

  private static CompletionStage<HttpResponse> done(HttpResponse response) {
    return CompletableFuture.completedStage(response);
  }
}
