package millrace.node.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiValue;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/** An answer of {@code /kpis} in a file, and where the journals give something else. */
final class SavedAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final JsonNode body;
  private final List<String> differences = new ArrayList<>();
  private int compared;

  private SavedAnswer(Path file, JsonNode body) {
    this.file = file;
    this.body = body;
  }

  /** Reads an answer, or that in an explanation. */
  static SavedAnswer read(Path file) throws IOException {
    var document = JSON.readTree(Files.readAllBytes(file));
    return new SavedAnswer(file, document.has("figures") ? document.path("figures") : document);
  }

  JsonNode body() {
    return body;
  }

  /**
   * What it says.
   *
   * @throws BadJournal where it does not
   */
  JsonNode required(String name) {
    var value = body.path(name);
    if (value.isMissingNode()) {
      throw noAnswer("\"" + name + "\" is missing");
    }
    return value;
  }

  Interval window() {
    return new Interval(instant(body.at("/window/from")), instant(body.at("/window/to")));
  }

  long asOf() {
    return instant(required("asOf"));
  }

  long instant(JsonNode told) {
    try {
      return Nanos.of(OffsetDateTime.parse(told.asText()).toInstant());
    } catch (DateTimeParseException _) {
      throw noAnswer("\"" + told.asText() + "\" is no instant");
    }
  }

  BigDecimal amount(JsonNode told) {
    var text = told.has("nanoseconds") ? told.path("nanoseconds") : told.path("exact");
    try {
      return new BigDecimal(text.asText());
    } catch (NumberFormatException _) {
      throw noAnswer("an element has neither nanoseconds nor an exact amount");
    }
  }

  BadJournal noAnswer(String why) {
    return new BadJournal(file + ": no answer of /api/v1/kpis (" + why + ")");
  }

  void compare(String what, String told, String folded) {
    compared++;
    if (!told.equals(folded)) {
      differences.add(what + ": the answer says " + told + ", the journals give " + folded);
    }
  }

  /** Every element that it tells, exactly; {@code of} says of what, for people. */
  void compare(String of, JsonNode told, ElementVector folded) {
    for (var element : Element.values()) {
      var amount = told.path(element.name());
      if (!amount.isMissingNode()) {
        compare(of + element.name(), plain(amount(amount)), plain(folded.get(element)));
      }
    }
  }

  /** A figure, to the last bit, and the version of its definition. */
  void compare(JsonNode told, KpiValue folded) {
    var id = told.path("id").asText();
    compare("definition of " + id, told.path("version").asText(), folded.definition().version());
    compare(
        id,
        told.has("value") ? Double.toString(told.path("value").asDouble()) : "undefined",
        switch (folded.result()) {
          case KpiValue.Result.Defined(var figure) -> Double.toString(figure);
          case KpiValue.Result.Undefined _ -> "undefined";
        });
  }

  void unknownKpi(String id) {
    differences.add(id + ": this version of Millrace has no such KPI");
  }

  ValueCheck.Result result() {
    return new ValueCheck.Result(compared, differences);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
