package millrace.simulator.opcua;

import java.util.List;
import millrace.simulator.opcua.TypeNodes.State;
import org.eclipse.milo.opcua.stack.core.NodeIds;

/** The types of OPC 40001-1 (1.03) that the machines of the cell are made of, with their ids. */
final class MachineryTypes {

  static final int MACHINES = 1001;
  static final int ITEM_STATE = 1002;
  static final int OPERATION_MODE = 1008;

  static final List<State> ITEM_STATES =
      List.of(
          new State(5005, "NotAvailable", 0),
          new State(5004, "OutOfService", 1),
          new State(5007, "NotExecuting", 2),
          new State(5006, "Executing", 3));

  static final List<State> OPERATION_MODES =
      List.of(
          new State(5024, "None", 0),
          new State(5025, "Maintenance", 1),
          new State(5027, "Setup", 2),
          new State(5026, "Processing", 3));

  private MachineryTypes() {}

  static void addTo(Nodes nodes) {
    var types = new TypeNodes(nodes, Uris.MACHINERY);
    types.stateMachine(
        ITEM_STATE,
        "MachineryItemState_StateMachineType",
        NodeIds.FiniteStateMachineType,
        ITEM_STATES);
    types.stateMachine(
        OPERATION_MODE,
        "MachineryOperationModeStateMachineType",
        NodeIds.FiniteStateMachineType,
        OPERATION_MODES);
  }

  /** The state with this number. */
  static State numbered(List<State> states, long number) {
    return states.stream().filter(state -> state.number() == number).findFirst().orElseThrow();
  }
}
