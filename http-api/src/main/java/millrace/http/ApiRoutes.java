package millrace.http;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.extractUnmatchedPath;
import static org.apache.pekko.http.javadsl.server.Directives.mapResponse;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.Directives.reject;
import static org.apache.pekko.http.javadsl.server.Directives.withRequestTimeoutResponse;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** All routes together, with what holds for each of them around. */
final class ApiRoutes {

  private final Guard guard;
  private final Operations operations;
  private final Route api;
  private final Route cockpit;
  private final AtomicInteger inFlight = new AtomicInteger();

  ApiRoutes(Set<String> hosts, Operations operations, Route api, Route cockpit) {
    this.guard = new Guard(hosts);
    this.operations = operations;
    this.api = api;
    this.cockpit = cockpit;
    Gauge.builder("millrace.http.requests.in.flight", inFlight, AtomicInteger::get)
        .description("Requests that are not answered yet")
        .register(operations.metrics());
  }

  public Route routes() {
    return extractRequest(request ->
        withRequestTimeoutResponse(
            _ -> guard.finish(request, timeout()),
            () ->
                observed(
                    request,
                    () ->
                        new ProblemRoutes()
                            .around(
                                handled(
                                    request,
                                    () ->
                                        concat(
                                            pathPrefix("api", () -> pathPrefix("v1", () -> api)),
                                            notBelowApi(cockpit)))))));
  }

  /** What is not found below {@code /api} is no page of the cockpit. */
  private Route notBelowApi(Route route) {
    return extractUnmatchedPath(
        path -> path.equals("/api") || path.startsWith("/api/") ? reject() : route);
  }

  private Route handled(HttpRequest request, Supplier<Route> inner) {
    return extractUnmatchedPath(_ -> {
      guard.check(request);
      return inner.get();
    });
  }

  private Route observed(HttpRequest request, Supplier<Route> inner) {
    var start = System.nanoTime();
    inFlight.incrementAndGet();
    return mapResponse(
        response -> {
          inFlight.decrementAndGet();
          count(request, response, System.nanoTime() - start);
          return guard.finish(request, response);
        },
        inner);
  }

  private void count(HttpRequest request, HttpResponse response, long nanos) {
    Timer.builder("millrace.http.requests")
        .description("Requests from their arrival to the begin of the answer")
        .tag("method", request.method().name())
        .tag("status", Integer.toString(response.status().intValue()))
        .register(operations.metrics())
        .record(Duration.ofNanos(nanos));
  }

  private static HttpResponse timeout() {
    return Answer.problem(
        Problem.of(
            "timeout",
            "No answer came in time",
            504,
            "whether it was done is not known; repeat it with the same Idempotency-Key"));
  }
}
