package millrace.http.request;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;
import millrace.http.problem.Problem;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** The query of a request. A parameter that nobody asked for is a mistake. */
public final class Query {

  /** Longer windows are refused. */
  public static final long MAX_WINDOW = 366L * 24 * Nanos.PER_HOUR;

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  private Query() {}

  public static Query of(HttpRequest request) {
    var query = new Query();
    for (var parameter : request.getUri().query().toList()) {
      if (query.parameters.put(parameter.first(), parameter.second()) != null) {
        throw Problem.parameter(parameter.first(), "is given twice").exception();
      }
    }
    return query;
  }

  public Optional<String> text(String name) {
    asked.add(name);
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  public OptionalLong instant(String name) {
    var text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Rfc3339.parse(text.get()));
    } catch (IllegalArgumentException e) {
      throw Problem.parameter(
              name,
              e.getMessage()
                  + "; expected a time with offset, as 2026-11-21T07:10:00Z (write + as %2B)")
          .exception();
    }
  }

  public Optional<EquipmentId> equipment(String name) {
    return text(name).map(KnownEquipment::id);
  }

  /** The half-open window {@code [from, to)}; empty where neither is given. */
  public Optional<Interval> window() {
    var from = instant("from");
    var to = instant("to");
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    var start = from.orElseThrow(() -> Problem.parameter("from", "is missing").exception());
    var end = to.orElseThrow(() -> Problem.parameter("to", "is missing").exception());
    if (end <= start) {
      throw Problem.parameter("to", "is not after from").exception();
    }
    if (start < end - MAX_WINDOW || end - start < 0) {
      throw Problem.parameter("to", "the window is longer than 366 days").exception();
    }
    return Optional.of(new Interval(start, end));
  }

  public Interval requiredWindow() {
    return window()
        .orElseThrow(() -> Problem.parameter("from", "is missing, and so is to").exception());
  }

  /** Whether something is wanted: {@code true} or {@code false}, which is so without it. */
  public boolean flag(String name) {
    return switch (text(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Problem.parameter(name, "expected true or false").exception();
    };
  }

  /** How many at most, from 1 to {@code max}. */
  public int limit(int otherwise, int max) {
    return (int)
        text("limit")
            .map(text -> number("limit", text, 1, max))
            .orElse((long) otherwise)
            .longValue();
  }

  /** Whether a switch is on: {@code true}, or {@code false} as where it is not given. */
  public boolean truth(String name) {
    return text(name)
        .map(text -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw Problem.parameter(name, "expected true or false").exception();
          }
          return text.equals("true");
        })
        .orElse(false);
  }

  /** A number that is not negative; {@code otherwise} where none is given. */
  public long number(String name, long otherwise) {
    return text(name).map(text -> number(name, text, 0, Long.MAX_VALUE)).orElse(otherwise);
  }

  private static long number(String name, String text, long min, long max) {
    try {
      var number = Long.parseLong(text);
      if (min <= number && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below, together with what is out of range
    }
    throw Problem.parameter(name, "expected a whole number from " + min + " to " + max).exception();
  }

  /** Refuses parameters that were not asked for. To be called when all others have been read. */
  public void nothingElse() {
    for (var name : parameters.keySet()) {
      if (!asked.contains(name)) {
        throw Problem.parameter(
                name,
                asked.isEmpty()
                    ? "unknown; this resource knows none"
                    : "unknown; here are known: "
                        + String.join(", ", asked.stream().sorted().toList()))
            .exception();
      }
    }
  }
}
