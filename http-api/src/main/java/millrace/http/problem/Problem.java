package millrace.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem document (RFC 9457).
 *
 * @param type a stable name, as {@code urn:millrace:problem:not-found}; {@code docs/http-api.md}
 *     lists them all
 * @param title what kind of problem it is, in words that do not change
 * @param status the HTTP status
 * @param detail what happened here, and what would be right
 * @param members further members
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonAnyGetter Map<String, Object> members) {

  private static final String PREFIX = "urn:millrace:problem:";

  /** A problem without further members. */
  public static Problem of(String name, String title, int status, String detail) {
    return new Problem(PREFIX + name, title, status, detail, Map.of());
  }

  public static Problem notFound(String detail) {
    return of("not-found", "There is no such resource", 404, detail);
  }

  /** A parameter of the query is missing, unknown, or has a value that it cannot have. */
  public static Problem parameter(String name, String detail) {
    return of("parameter", "A query parameter is wrong", 400, name + ": " + detail)
        .with("parameter", name);
  }

  /** A request that is well-formed and asks for what cannot be had. */
  public static Problem unprocessable(String detail) {
    return of("unprocessable", "The request cannot be processed", 422, detail);
  }

  /** The same problem with one more member. */
  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(type, title, status, detail, more);
  }

  /** The problem as something to throw. */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
