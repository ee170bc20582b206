package millrace.http.scenario;

import java.util.OptionalLong;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.scenario.Scenario;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.json.JsonObject;

/**
 * What is asked of {@code /scenarios}.
 *
 * @param scope the equipment
 * @param window over which time, at most 31 days
 * @param knownAt only what was known until then; empty for all that is known
 */
record ScenarioRequest(
    EquipmentId scope, Interval window, OptionalLong knownAt, Scenario scenario) {

  private static final long LONGEST = 31L * 24 * Nanos.PER_HOUR;

  static ScenarioRequest of(JsonObject body, Plant plant) {
    var scope = body.equipment("scope");
    var from = body.instant("from");
    var to = body.instant("to");
    if (to <= from || to - from > LONGEST) {
      throw body.mistake("to", "the window is empty or too long", "1 ns to 31 days after from");
    }
    var knownAt = body.optionalInstant("knownAt");
    var scenario = ScenarioRules.read(body.object("rules"), plant);
    body.nothingElse();
    return new ScenarioRequest(scope, new Interval(from, to), knownAt, scenario);
  }
}
