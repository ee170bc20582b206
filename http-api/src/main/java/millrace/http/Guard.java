package millrace.http;

import java.util.Set;
import java.util.regex.Pattern;
import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Accept;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** What holds for every request and every answer. */
final class Guard {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|([a-z0-9-]+\\.)*localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

  private final Set<String> hosts;

  Guard(Set<String> hosts) {
    this.hosts = hosts;
  }

  /**
   * Refuses a request for a host that is not ours.
   *
   * @throws millrace.http.problem.ProblemException where it is not
   */
  void check(HttpRequest request) {
    var host = request.getUri().host().address();
    if (!LOOPBACK.matcher(host).matches() && !hosts.contains(host)) {
      throw Problem.of(
              "wrong-host",
              "The request is for another host",
              421,
              "\"" + host + "\" is no name of this engine; a further name is a setting")
          .exception();
    }
  }

  /** The answer with the headers that all have, or a problem where the client cannot read it. */
  HttpResponse finish(HttpRequest request, HttpResponse response) {
    return withHeaders(acceptable(request, response) ? response : notAcceptable(response));
  }

  /** What a command did is told in any case. */
  private static boolean acceptable(HttpRequest request, HttpResponse response) {
    if (!request.method().equals(HttpMethods.GET) || response.status().intValue() != 200) {
      return true;
    }
    var type = response.entity().getContentType().mediaType();
    var accept = request.getHeader(Accept.class);
    if (accept.isEmpty()) {
      return true;
    }
    for (var range : accept.get().getMediaRanges()) {
      if (range.matches(type)) {
        return true;
      }
    }
    return false;
  }

  private static HttpResponse notAcceptable(HttpResponse response) {
    return Answer.problem(
        Problem.of(
            "not-acceptable",
            "The resource has no such form",
            406,
            "it is " + response.entity().getContentType().mediaType()));
  }

  /** The answer with the headers that all have. */
  static HttpResponse withHeaders(HttpResponse response) {
    return response
        .addHeader(RawHeader.create("X-Content-Type-Options", "nosniff"))
        .addHeader(RawHeader.create("X-Frame-Options", "DENY"))
        .addHeader(RawHeader.create("Referrer-Policy", "no-referrer"))
        .addHeader(
            RawHeader.create(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors"
                    + " 'none'; object-src 'none'"));
  }
}
