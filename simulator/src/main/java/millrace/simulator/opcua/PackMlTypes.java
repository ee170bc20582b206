package millrace.simulator.opcua;

import java.util.List;
import millrace.engine.packml.PackMlState;
import millrace.simulator.opcua.TypeNodes.State;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumField;

/** The types of OPC 30050 (1.01) that the machines of the line are made of, with their ids. */
final class PackMlTypes {

  static final int EXECUTE_STATE_MACHINE = 1;
  static final int MACHINE_STATE_MACHINE = 2;
  static final int BASE_STATE_MACHINE = 3;
  static final int STATUS = 4;
  static final int ADMIN = 5;
  static final int UNIT = 6;
  static final int MODE_ENUM = 11;
  static final int HAS_ALARM = 22;
  static final int HAS_STOP_REASON = 25;
  static final int PACKML_OBJECTS = 72;

  private static final int FIRST_SUPER_STATE = 18;

  static final List<State> BASE_STATES =
      List.of(
          new State(61, "Aborting", 8), new State(62, "Aborted", 9), new State(71, "Cleared", 19));

  static final List<State> MACHINE_STATES =
      List.of(
          new State(55, "Clearing", 1),
          new State(53, "Stopped", 2),
          new State(54, "Stopping", 7),
          new State(75, "Running", FIRST_SUPER_STATE));

  static final List<State> EXECUTE_STATES =
      List.of(
          new State(29, "Starting", 3),
          new State(28, "Idle", 4),
          new State(31, "Suspended", 5),
          new State(36, "Execute", 6),
          new State(33, "Holding", 10),
          new State(34, "Held", 11),
          new State(35, "Unholding", 12),
          new State(30, "Suspending", 13),
          new State(32, "Unsuspending", 14),
          new State(27, "Resetting", 15),
          new State(37, "Completing", 16),
          new State(38, "Complete", 17));

  private PackMlTypes() {}

  static void addTo(Nodes nodes) {
    var types = new TypeNodes(nodes, Uris.PACKML);
    types.stateMachine(
        BASE_STATE_MACHINE,
        "PackMLBaseStateMachineType",
        NodeIds.FiniteStateMachineType,
        BASE_STATES);
    types.stateMachine(
        MACHINE_STATE_MACHINE,
        "PackMLMachineStateMachineType",
        NodeIds.FiniteStateMachineType,
        MACHINE_STATES);
    types.stateMachine(
        EXECUTE_STATE_MACHINE,
        "PackMLExecuteStateMachineType",
        NodeIds.FiniteStateMachineType,
        EXECUTE_STATES);
    types.objectType(STATUS, "PackMLStatusObjectType", NodeIds.BaseObjectType);
    types.objectType(ADMIN, "PackMLAdminObjectType", NodeIds.BaseObjectType);
    types.objectType(UNIT, "PackMLBaseObjectType", NodeIds.BaseObjectType);
    types.componentReference(HAS_ALARM, "HasAlarm");
    types.componentReference(HAS_STOP_REASON, "HasStopReason");
    types.dataType(MODE_ENUM, "ProductionMaintenanceModeEnum", NodeIds.Enumeration, false, modes());
    PackMlStructures.ALL.forEach(structure -> add(structure, types, nodes.names()));
  }

  static void add(Structure structure, TypeNodes types, Names names) {
    types.dataType(
        structure.id(), structure.name(), NodeIds.Structure, false, structure.definition(names));
    types.binaryEncoding(structure.id(), structure.encoding());
  }

  private static EnumDefinition modes() {
    return new EnumDefinition(
        new EnumField[] {
          mode(0, "Invalid"), mode(1, "Produce"), mode(2, "Maintenance"), mode(3, "Manual")
        });
  }

  private static EnumField mode(long number, String name) {
    return new EnumField(number, LocalizedText.english(name), LocalizedText.NULL_VALUE, name);
  }

  /** The states that the three machines are in when the unit is in this one. */
  static Nested nested(PackMlState state) {
    return switch (state) {
      case ABORTING, ABORTED -> new Nested(number(BASE_STATES, state), null, null);
      case CLEARING, STOPPED, STOPPING ->
          new Nested(BASE_STATES.getLast(), number(MACHINE_STATES, state), null);
      case STARTING,
          IDLE,
          SUSPENDED,
          EXECUTE,
          HOLDING,
          HELD,
          UNHOLDING,
          SUSPENDING,
          UNSUSPENDING,
          RESETTING,
          COMPLETING,
          COMPLETE ->
          new Nested(
              BASE_STATES.getLast(), MACHINE_STATES.getLast(), number(EXECUTE_STATES, state));
      case UNDEFINED -> throw new IllegalArgumentException("a machine is always in some state");
    };
  }

  private static State number(List<State> states, PackMlState state) {
    return states.stream()
        .filter(each -> each.number() == state.number())
        .findFirst()
        .orElseThrow();
  }

  static NodeId id(Names names, int number) {
    return names.id(Uris.PACKML, number);
  }
}
