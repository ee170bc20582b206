package millrace.simulator.opcua;

import millrace.simulator.machine.Change;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** What the vendor of a machine shows plainly, as its PLC has it. */
final class PlcNodes {

  private final Nodes nodes;
  private final UaObjectNode plc;
  private final UaVariableNode stateCurrent;
  private final UaVariableNode processed;
  private final UaVariableNode defective;
  private final UaVariableNode stopReason;
  private final UaVariableNode alarmActive;
  private final UaVariableNode alarmText;
  private final UaVariableNode temperature;
  private final UaVariableNode torque;
  private final UaVariableNode energy;

  PlcNodes(Nodes nodes, UaObjectNode unit) {
    this.nodes = nodes;
    plc = nodes.child(unit, nodes.names().of(Uris.SIMULATOR, "Plc"), NodeIds.BaseObjectType);
    stateCurrent = variable("StateCurrent", NodeIds.Int32, Variant.of(0));
    processed = variable("ProcessedCount", NodeIds.UInt16, Variant.of(UShort.valueOf(0)));
    defective = variable("DefectiveCount", NodeIds.UInt16, Variant.of(UShort.valueOf(0)));
    stopReason = variable("StopReason", NodeIds.Int32, Variant.of(0));
    alarmActive = variable("AlarmActive", NodeIds.Boolean, Variant.of(false));
    alarmText = variable("AlarmText", NodeIds.String, Variant.of(""));
    temperature = variable("Temperature", NodeIds.Double, Variant.of(0.0));
    torque = variable("Torque", NodeIds.Double, Variant.of(0.0));
    energy = variable("Energy", NodeIds.Double, Variant.of(0.0));
  }

  private UaVariableNode variable(String name, NodeId type, Variant value) {
    return nodes.variable(plc, nodes.names().of(Uris.SIMULATOR, name), type, value);
  }

  void show(Change change, Stamp stamp) {
    var board = nodes.board();
    var value = change.value();
    switch (change.variable()) {
      case "StateCurrent" -> board.show(stateCurrent, stamp.of(Values.int32(value)));
      case "ProcessedCount" -> board.show(processed, stamp.of(Values.uint16(value)));
      case "DefectiveCount" -> board.show(defective, stamp.of(Values.uint16(value)));
      case "StopReason" -> board.show(stopReason, stamp.of(Values.int32(value)));
      case "AlarmActive" -> board.show(alarmActive, stamp.of(Values.bool(value)));
      case "AlarmText" -> board.show(alarmText, stamp.of(Variant.of(Values.text(value))));
      case "Temperature" -> board.show(temperature, stamp.of(Values.float64(value)));
      case "Torque" -> board.show(torque, stamp.of(Values.float64(value)));
      case "Energy" -> board.show(energy, stamp.of(Values.float64(value)));
      default -> {}
    }
  }

  UaVariableNode temperature() {
    return temperature;
  }
}
