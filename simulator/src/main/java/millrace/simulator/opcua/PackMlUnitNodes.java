package millrace.simulator.opcua;

import java.util.List;
import millrace.engine.packml.PackMlState;
import millrace.simulator.machine.Change;
import millrace.simulator.machine.MachineProfile;
import millrace.simulator.machine.PackMlMachine;
import millrace.simulator.machine.UnitCommand;
import millrace.simulator.machine.UnitMode;
import millrace.simulator.opcua.Method.Answer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** A machine of the line as OPC 30050 shapes it, with what its vendor put beside. */
final class PackMlUnitNodes {

  private final Nodes nodes;
  private final PlantThread plant;
  private final PackMlMachine behind;
  private final PackMlStatusNodes status;
  private final PackMlAdminNodes admin;
  private final PlcNodes plc;
  private final StateMachineNodes base;
  private final StateMachineNodes machine;
  private final StateMachineNodes execute;

  PackMlUnitNodes(
      Nodes nodes,
      UaNode folder,
      PackMlMachine behind,
      PlantThread plant,
      EncodingContext encoding) {
    this.nodes = nodes;
    this.plant = plant;
    this.behind = behind;
    var profile = behind.profile();
    var unit = unit(folder, profile);
    status = new PackMlStatusNodes(nodes, unit, profile);
    admin = new PackMlAdminNodes(nodes, unit, profile, encoding);
    plc = new PlcNodes(nodes, unit);

    var baseObject = object(unit, "BaseStateMachine", PackMlTypes.BASE_STATE_MACHINE);
    var machineObject = object(baseObject, "MachineState", PackMlTypes.MACHINE_STATE_MACHINE);
    var executeObject = object(machineObject, "ExecuteState", PackMlTypes.EXECUTE_STATE_MACHINE);
    base = states(baseObject, PackMlTypes.BASE_STATES);
    machine = states(machineObject, PackMlTypes.MACHINE_STATES);
    execute = states(executeObject, PackMlTypes.EXECUTE_STATES);

    command(baseObject, "Abort", UnitCommand.ABORT);
    command(baseObject, "Clear", UnitCommand.CLEAR);
    command(machineObject, "Stop", UnitCommand.STOP);
    command(machineObject, "Reset", UnitCommand.RESET, PackMlState.STOPPED);
    command(executeObject, "Reset", UnitCommand.RESET, PackMlState.COMPLETE);
    start(executeObject);
    command(executeObject, "ToComplete", UnitCommand.COMPLETE);
    command(executeObject, "Hold", UnitCommand.HOLD);
    command(executeObject, "Unhold", UnitCommand.UNHOLD);
    command(executeObject, "Suspend", UnitCommand.SUSPEND);
    command(executeObject, "Unsuspend", UnitCommand.UNSUSPEND);
    settings(unit);
  }

  private UaObjectNode unit(UaNode folder, MachineProfile profile) {
    var unit =
        nodes.child(
            folder,
            nodes.names().of(Uris.SIMULATOR, profile.unit()),
            PackMlTypes.id(nodes.names(), PackMlTypes.UNIT),
            NodeIds.Organizes);
    nodes.property(unit, name("PackMLVersion"), NodeIds.String, Variant.of("TR88.00.02-2015"));
    nodes.property(unit, name("TagID"), NodeIds.String, Variant.of(profile.unit()));
    return unit;
  }

  private UaObjectNode object(UaNode parent, String name, int type) {
    return nodes.child(parent, name(name), PackMlTypes.id(nodes.names(), type));
  }

  private StateMachineNodes states(UaObjectNode object, List<TypeNodes.State> states) {
    return new StateMachineNodes(nodes, object, Uris.PACKML, states);
  }

  private void command(UaNode object, String name, UnitCommand command) {
    nodes.method(
        object,
        name(name),
        List.of(),
        List.of(),
        _ -> plant.call(now -> answer(behind.command(now, command))));
  }

  /** One of the two methods of the same name, each for its own state. */
  private void command(UaNode object, String name, UnitCommand command, PackMlState only) {
    nodes.method(
        object,
        name(name),
        List.of(),
        List.of(),
        _ -> plant.call(now -> answer(behind.state() == only && behind.command(now, command))));
  }

  private void start(UaNode object) {
    var descriptor = nodes.names().id(Uris.PACKML, PackMlStructures.DESCRIPTOR.id());
    nodes.method(
        object,
        name("Start"),
        List.of(Method.array("Parameter", descriptor)),
        List.of(),
        _ -> plant.call(now -> answer(behind.command(now, UnitCommand.START))));
  }

  private void settings(UaNode unit) {
    nodes.method(
        unit,
        name("SetUnitMode"),
        List.<Argument>of(Method.scalar("RequestedMode", NodeIds.Int32)),
        List.of(),
        arguments -> setMode(Method.argument(arguments, 0, Integer.class)));
    nodes.method(
        unit,
        name("SetMachSpeed"),
        List.<Argument>of(Method.scalar("RequestedMachineSpeed", NodeIds.Float)),
        List.of(),
        arguments -> setSpeed(Method.argument(arguments, 0, Float.class)));
  }

  private Answer setMode(Integer requested) {
    var mode = UnitMode.of(requested);
    return mode.isEmpty()
        ? Answer.of(StatusCodes.Bad_InvalidArgument)
        : plant.call(now -> answer(behind.setMode(now, mode.get())));
  }

  private Answer setSpeed(Float requested) {
    return plant.call(now -> behind.setSpeed(now, requested))
        ? Answer.GOOD
        : Answer.of(StatusCodes.Bad_OutOfRange);
  }

  private static Answer answer(boolean taken) {
    return taken ? Answer.GOOD : Answer.of(StatusCodes.Bad_InvalidState);
  }

  void show(Change change, Stamp stamp) {
    if (change.variable().equals("StateCurrent")) {
      var nested = PackMlTypes.nested(PackMlState.of(Values.integer(change.value())).orElseThrow());
      base.show(nested.base(), stamp);
      machine.show(nested.machine(), stamp);
      execute.show(nested.execute(), stamp);
    }
    status.show(change, stamp);
    admin.show(change, stamp);
    plc.show(change, stamp);
  }

  UaVariableNode processValue() {
    return plc.temperature();
  }

  private QualifiedName name(String name) {
    return nodes.names().of(Uris.PACKML, name);
  }
}
