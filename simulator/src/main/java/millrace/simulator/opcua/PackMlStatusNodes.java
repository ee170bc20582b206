package millrace.simulator.opcua;

import millrace.simulator.machine.Change;
import millrace.simulator.machine.MachineProfile;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/** The object Status of a PackML unit. */
final class PackMlStatusNodes {

  private final Nodes nodes;
  private final UaObjectNode status;
  private final UaVariableNode unitMode;
  private final UaVariableNode starved;
  private final UaVariableNode blocked;
  private final UaVariableNode machSpeed;
  private final UaVariableNode curMachSpeed;

  PackMlStatusNodes(Nodes nodes, UaObjectNode unit, MachineProfile profile) {
    this.nodes = nodes;
    var mode = PackMlTypes.id(nodes.names(), PackMlTypes.MODE_ENUM);
    var type = PackMlTypes.id(nodes.names(), PackMlTypes.STATUS);
    status = nodes.child(unit, name("Status"), type);
    unitMode = nodes.variable(status, name("UnitModeCurrent"), mode, Variant.of(1));
    nodes.property(status, name("UnitSupportedModes"), NodeIds.NodeId, Variant.of(mode));
    starved = nodes.variable(status, name("EquipmentStarved"), NodeIds.Boolean, Variant.of(false));
    blocked = nodes.variable(status, name("EquipmentBlocked"), NodeIds.Boolean, Variant.of(false));
    machSpeed = speed("MachSpeed", profile);
    curMachSpeed = speed("CurMachSpeed", profile);
  }

  private UaVariableNode speed(String speed, MachineProfile profile) {
    var node =
        nodes.variable(
            status,
            name(speed),
            NodeIds.Float,
            Variant.of(0f),
            NodeIds.HasComponent,
            NodeIds.AnalogItemType);
    nodes.property(
        node,
        Names.base("EURange"),
        NodeIds.Range,
        Variant.of(new Range(0.0, Math.ceil(profile.itemsPerMinute() * 1.2))));
    return node;
  }

  void show(Change change, Stamp stamp) {
    var board = nodes.board();
    var value = change.value();
    switch (change.variable()) {
      case "UnitModeCurrent" -> board.show(unitMode, stamp.of(Values.int32(value)));
      case "EquipmentStarved" -> board.show(starved, stamp.of(Values.bool(value)));
      case "EquipmentBlocked" -> board.show(blocked, stamp.of(Values.bool(value)));
      case "MachSpeed" -> board.show(machSpeed, stamp.of(Values.float32(value)));
      case "CurMachSpeed" -> board.show(curMachSpeed, stamp.of(Values.float32(value)));
      default -> {}
    }
  }

  private QualifiedName name(String name) {
    return nodes.names().of(Uris.PACKML, name);
  }
}
