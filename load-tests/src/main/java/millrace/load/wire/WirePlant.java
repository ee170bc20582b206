package millrace.load.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.plant.Connection;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.plant.SignalSource;
import millrace.engine.plant.SignalSource.SignalNode;
import millrace.engine.plant.WorkUnit;
import millrace.load.LoadPlant;

/** A load plant of which units have their signals behind one connection. */
public final class WirePlant {

  /** The id of the connection. */
  public static final String CONNECTION = "machines";

  private WirePlant() {}

  /** A way to secure the channel, in OPC UA's words. */
  public record Security(String policy, String mode) {

    /** No security. */
    public static final Security NONE = new Security("None", "None");
  }

  /**
   * The plant with so many of its units, from the first on, behind the connection.
   *
   * @param signals of each of them
   */
  public static Plant of(
      Plant plain, int machines, int signals, String endpoint, Security security) {
    var units = new LinkedHashMap<EquipmentId, WorkUnit>();
    plain
        .workUnits()
        .forEach((id, unit) ->
            units.put(id, units.size() < machines ? sourced(unit, units.size(), signals) : unit));
    var connection =
        new Connection(
            CONNECTION,
            endpoint,
            security.policy(),
            security.mode(),
            "",
            "",
            (int) WireExtent.PUBLISHING_MILLIS,
            units.keySet().stream().limit(machines).toList());
    return new Plant(
        plain.version(),
        plain.equipment(),
        units,
        plain.calendars(),
        new LinkedHashMap<>(Map.of(CONNECTION, connection)),
        plain.reasonTrees());
  }

  private static WorkUnit sourced(WorkUnit unit, int machine, int signals) {
    var rules = LoadPlant.rules(signals - LoadPlant.STATE_AND_COUNTERS);
    var nodes =
        IntStream.range(0, signals)
            .mapToObj(signal ->
                new SignalNode(
                    rules.signals().get(signal).name(),
                    List.of(),
                    "nsu="
                        + MachineSignals.URI
                        + ";s="
                        + MachineSignals.identifier(machine, signal),
                    0))
            .toList();
    return new WorkUnit(
        unit.id(),
        rules,
        unit.calendar(),
        Optional.of(new SignalSource(CONNECTION, List.of(), nodes)));
  }
}
