package millrace.http.request;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Nanos;
import millrace.http.problem.Problem;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Who asks, through what, and under which key.
 *
 * @param actor the header {@code X-Millrace-Actor}; {@code anonymous} where it is missing. It is
 *     believed as it stands until there is authentication
 * @param client the header {@code User-Agent}
 * @param causationId the header {@code Idempotency-Key}; one of our own where it is missing
 */
public record Caller(String actor, String client, String causationId) {

  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7E]{1,200}");

  public static Caller of(HttpRequest request) {
    return new Caller(
        header(request, "X-Millrace-Actor")
            .map(text -> word("X-Millrace-Actor", text))
            .orElse("anonymous"),
        header(request, "User-Agent").map(Caller::shortened).orElse("http"),
        header(request, "Idempotency-Key")
            .map(text -> word("Idempotency-Key", text))
            .orElseGet(() -> "http:" + UUID.randomUUID()));
  }

  /** The version that the client expects by {@code If-Match}; empty where it expects none. */
  public static OptionalLong expectedVersion(HttpRequest request) {
    var header = header(request, "If-Match").filter(text -> !text.equals("*"));
    if (header.isEmpty()) {
      return OptionalLong.empty();
    }
    var text = header.get();
    if (!text.matches("\"[0-9]{1,18}\"")) {
      throw Problem.of(
              "malformed",
              "The request cannot be read",
              400,
              "If-Match: expected an entity tag as \"17\"")
          .exception();
    }
    return OptionalLong.of(Long.parseLong(text.substring(1, text.length() - 1)));
  }

  /** The provenance of a command that takes effect now, or when it says so. */
  public Provenance provenance(InstantSource clock, OptionalLong eventTime) {
    var now = Nanos.of(clock.instant());
    return new Provenance(eventTime.orElse(now), now, actor, client, causationId, "");
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value).filter(value -> !value.isBlank());
  }

  private static String word(String name, String text) {
    if (!WORD.matcher(text).matches()) {
      throw Problem.of(
              "malformed",
              "The request cannot be read",
              400,
              name + ": expected 1 to 200 printable ASCII characters without blanks")
          .exception();
    }
    return text;
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200);
  }
}
