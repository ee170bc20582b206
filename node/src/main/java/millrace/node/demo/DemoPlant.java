package millrace.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.config.plant.PlantFile;
import millrace.config.plant.PlantFile.Result.Invalid;
import millrace.config.plant.PlantFile.Result.Valid;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.plant.Connection;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.plant.WorkUnit;

/** The plant of the demo: the file that comes with the program, fitted to the simulator at hand. */
public final class DemoPlant {

  private static final String FILE = "/millrace/demo/plant.yaml";

  private DemoPlant() {}

  /**
   * The demo's plant.
   *
   * @param endpoints where the simulated servers are, by connection
   * @param speedUp how much faster the machines live; their planned run times shrink with it
   */
  public static Plant at(Map<String, String> endpoints, double speedUp) {
    var plant = file();
    var connections = new LinkedHashMap<String, Connection>();
    plant
        .connections()
        .forEach((id, connection) ->
            connections.put(id, connection.at(endpoints.getOrDefault(id, connection.endpoint()))));
    var units = new LinkedHashMap<EquipmentId, WorkUnit>();
    plant
        .workUnits()
        .forEach((id, unit) -> units.put(id, speedUp == 1 ? unit : faster(unit, speedUp)));
    return new Plant(
        plant.version(),
        plant.equipment(),
        units,
        plant.calendars(),
        connections,
        plant.reasonTrees());
  }

  private static Plant file() {
    try (var stream = DemoPlant.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return switch (PlantFile.parse(FILE, text)) {
        case Valid(var plant) -> plant;
        case Invalid(var problems) -> throw new IllegalStateException(problems.toString());
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static WorkUnit faster(WorkUnit unit, double speedUp) {
    var factor = BigDecimal.valueOf(speedUp);
    var rules = unit.rules();
    var runTimes =
        rules.plannedRunTimes().stream()
            .map(each ->
                new PlannedRunTime(
                    each.product(),
                    each.operation(),
                    BigDecimal.valueOf(each.nanosPerItem())
                        .divide(factor, 0, RoundingMode.HALF_EVEN)
                        .longValueExact()))
            .toList();
    return new WorkUnit(
        unit.id(),
        new RuleSet(
            rules.version() + " at speed " + factor.stripTrailingZeros().toPlainString(),
            rules.stateModel(),
            rules.edition(),
            rules.signals(),
            rules.activities(),
            runTimes,
            rules.designSpeed().map(speed -> speed.multiply(factor)),
            rules.horizons(),
            rules.minorStopThreshold(),
            rules.clock(),
            rules.approvalThreshold(),
            rules.policies(),
            rules.masterData()),
        unit.calendar(),
        unit.source(),
        unit.reasonTree());
  }
}
