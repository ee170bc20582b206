package millrace.http;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.handleExceptions;
import static org.apache.pekko.http.javadsl.server.Directives.handleRejections;

import java.util.Arrays;
import java.util.stream.Collectors;
import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import millrace.http.problem.Problems;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Allow;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.Rejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;

/** Turns whatever goes wrong in other routes into a problem document. */
final class ProblemRoutes {

  /** The routes with every rejection and failure answered by a problem. */
  public Route around(Route inner) {
    return handleExceptions(
        exceptions(),
        () -> handleRejections(rejections(), () -> handleExceptions(exceptions(), () -> inner)));
  }

  private ExceptionHandler exceptions() {
    return ExceptionHandler.newBuilder()
        .matchAny(failure ->
            extractRequest(
                request -> complete(Answer.problem(Problems.of(failure, named(request))))))
        .build();
  }

  private RejectionHandler rejections() {
    return RejectionHandler.newBuilder()
        .handleAll(
            MethodRejection.class,
            rejections ->
                complete(
                    notAllowed(
                        rejections.stream()
                            .map(MethodRejection::supported)
                            .distinct()
                            .toArray(HttpMethod[]::new))))
        .handle(
            Rejection.class,
            rejection ->
                complete(
                    Answer.problem(
                        Problem.of(
                            "malformed", "The request cannot be read", 400, rejection.toString()))))
        .handleNotFound(
            extractRequest(request ->
                complete(
                    Answer.problem(
                        Problem.notFound(
                            "nothing is at "
                                + request.getUri().path()
                                + "; /api/v1/openapi.json lists what is")))))
        .build();
  }

  private static HttpResponse notAllowed(HttpMethod[] supported) {
    var names =
        Arrays.stream(supported).map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    return Answer.problem(
            Problem.of(
                "method-not-allowed",
                "The resource has no such method",
                405,
                "here is allowed: " + names))
        .addHeader(Allow.create(supported));
  }

  private static String named(HttpRequest request) {
    return request.method().name() + " " + request.getUri().path();
  }
}
