package millrace.simulator.opcua;

import millrace.simulator.machine.Change;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** A machine of the cell as OPC 40001-1 shapes it, with what its vendor put beside. */
final class MachiningUnitNodes {

  private final Nodes nodes;
  private final StateMachineNodes itemState;
  private final StateMachineNodes operationMode;
  private final UaVariableNode processed;
  private final UaVariableNode defective;
  private final UaVariableNode stopReason;
  private final UaVariableNode spindleLoad;

  MachiningUnitNodes(Nodes nodes, UaNode folder, String unitName) {
    this.nodes = nodes;
    var names = nodes.names();
    var unit =
        nodes.child(
            folder, names.of(Uris.SIMULATOR, unitName), NodeIds.BaseObjectType, NodeIds.Organizes);
    var blocks =
        nodes.child(unit, names.of(Uris.MACHINERY, "MachineryBuildingBlocks"), NodeIds.FolderType);
    itemState =
        new StateMachineNodes(
            nodes,
            addIn(blocks, "MachineryItemState", MachineryTypes.ITEM_STATE),
            Uris.MACHINERY,
            MachineryTypes.ITEM_STATES);
    operationMode =
        new StateMachineNodes(
            nodes,
            addIn(blocks, "MachineryOperationMode", MachineryTypes.OPERATION_MODE),
            Uris.MACHINERY,
            MachineryTypes.OPERATION_MODES);
    identify(blocks, unitName);

    var counters = vendor(unit, "Counters");
    processed = variable(counters, "ProcessedCount", NodeIds.UInt32, Variant.of(UInteger.MIN));
    defective = variable(counters, "DefectiveCount", NodeIds.UInt32, Variant.of(UInteger.MIN));
    stopReason = variable(counters, "StopReason", NodeIds.Int32, Variant.of(0));
    spindleLoad = variable(vendor(unit, "Process"), "SpindleLoad", NodeIds.Double, Variant.of(0.0));
  }

  private UaObjectNode addIn(UaNode blocks, String name, int type) {
    var names = nodes.names();
    return nodes.child(
        blocks, names.of(Uris.MACHINERY, name), names.id(Uris.MACHINERY, type), NodeIds.HasAddIn);
  }

  private void identify(UaNode blocks, String unitName) {
    var names = nodes.names();
    var identification =
        nodes.child(
            blocks, names.of(Uris.DI, "Identification"), NodeIds.BaseObjectType, NodeIds.HasAddIn);
    nodes.property(
        identification,
        names.of(Uris.DI, "Manufacturer"),
        NodeIds.LocalizedText,
        Variant.of(LocalizedText.english("Millrace Simulated Machines")));
    nodes.property(
        identification,
        names.of(Uris.DI, "SerialNumber"),
        NodeIds.String,
        Variant.of("SIM-" + unitName));
    nodes.property(
        identification,
        names.of(Uris.DI, "ProductInstanceUri"),
        NodeIds.String,
        Variant.of("urn:millrace:simulator:machine:" + unitName));
  }

  private UaObjectNode vendor(UaNode unit, String name) {
    return nodes.child(unit, nodes.names().of(Uris.SIMULATOR, name), NodeIds.BaseObjectType);
  }

  private UaVariableNode variable(UaNode parent, String name, NodeId type, Variant value) {
    return nodes.variable(parent, nodes.names().of(Uris.SIMULATOR, name), type, value);
  }

  void show(Change change, Stamp stamp) {
    var board = nodes.board();
    var value = change.value();
    switch (change.variable()) {
      case "ItemState" ->
          itemState.show(
              MachineryTypes.numbered(MachineryTypes.ITEM_STATES, Values.integer(value)), stamp);
      case "OperationMode" ->
          operationMode.show(
              MachineryTypes.numbered(MachineryTypes.OPERATION_MODES, Values.integer(value)),
              stamp);
      case "ProcessedCount" -> board.show(processed, stamp.of(Values.uint32(value)));
      case "DefectiveCount" -> board.show(defective, stamp.of(Values.uint32(value)));
      case "StopReason" -> board.show(stopReason, stamp.of(Values.int32(value)));
      case "SpindleLoad" -> board.show(spindleLoad, stamp.of(Values.float64(value)));
      default -> {}
    }
  }

  UaVariableNode processValue() {
    return spindleLoad;
  }
}
