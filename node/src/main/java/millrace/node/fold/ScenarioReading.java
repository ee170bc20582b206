package millrace.node.fold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Comparison;
import millrace.engine.scenario.UnitReading;
import millrace.engine.time.Interval;

/** Reads folded units by the rules of a scenario. */
final class ScenarioReading {

  private ScenarioReading() {}

  /**
   * The history by the scenario of a question; empty where it has none.
   *
   * @param line whether the units are a line, taken as a whole
   * @throws Unanswerable for an order, since a scenario is read over a window of time
   */
  static Optional<Answer.Supposed> of(
      Question question, List<EquipmentState> units, Interval window, boolean line) {
    if (question.scenario().isPresent() && question.window() instanceof Window.OfOrder) {
      throw new Unanswerable("a scenario is read over a window or a shift, not over an order");
    }
    return question
        .scenario()
        .map(scenario -> {
          var readings = new LinkedHashMap<EquipmentId, UnitReading>();
          for (var state : units) {
            readings.put(state.unit(), UnitReading.of(state, window, window.end(), scenario));
          }
          return new Answer.Supposed(scenario, Comparison.of(scenario, readings, line));
        });
  }
}
