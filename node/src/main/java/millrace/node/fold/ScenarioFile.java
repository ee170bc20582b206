package millrace.node.fold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.scenario.Scenario;
import millrace.engine.time.Interval;
import millrace.http.json.JsonMistake;
import millrace.http.json.JsonObject;
import millrace.http.scenario.ScenarioRules;

/**
 * A scenario as a file has it: what {@code POST /api/v1/scenarios} takes, of which only the rules
 * are needed.
 *
 * @param scope the equipment, where it names one
 * @param window the time, where it names one
 * @param knownAt only what was known until then, where it says so
 */
public record ScenarioFile(
    Optional<EquipmentId> scope,
    Optional<Interval> window,
    Optional<Long> knownAt,
    Scenario scenario) {

  /**
   * Reads a file.
   *
   * @param plant whose calendars it may name
   * @throws Unanswerable where it cannot be read or understood: the place, what is wrong, what
   *     would be right
   */
  public static ScenarioFile read(Path file, Plant plant) {
    try {
      var body = JsonObject.parse(Files.readAllBytes(file));
      var scope =
          body.has("scope") ? Optional.of(body.equipment("scope")) : Optional.<EquipmentId>empty();
      var window =
          body.has("from") || body.has("to")
              ? Optional.of(window(body))
              : Optional.<Interval>empty();
      var knownAt = body.optionalInstant("knownAt");
      var scenario = ScenarioRules.read(body.object("rules"), plant);
      body.nothingElse();
      return new ScenarioFile(
          scope,
          window,
          knownAt.isPresent() ? Optional.of(knownAt.getAsLong()) : Optional.empty(),
          scenario);
    } catch (IOException unreadable) {
      throw new Unanswerable(file + ": it cannot be read (" + unreadable.getMessage() + ")");
    } catch (JsonMistake mistake) {
      throw new Unanswerable(
          file
              + ":"
              + (mistake.pointer().isEmpty() ? "" : " " + mistake.pointer() + ":")
              + " "
              + mistake.detail()
              + "; expected "
              + mistake.cure());
    }
  }

  private static Interval window(JsonObject body) {
    var from = body.instant("from");
    var to = body.instant("to");
    if (to <= from) {
      throw body.mistake("to", "the window is empty", "an instant after from");
    }
    return new Interval(from, to);
  }
}
