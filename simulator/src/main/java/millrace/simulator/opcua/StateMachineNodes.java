package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import millrace.simulator.opcua.TypeNodes.State;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;

/** An instance of a finite state machine: its current state, by text, id and number. */
final class StateMachineNodes {

  private static final StatusCode NOT_ACTIVE = new StatusCode(StatusCodes.Bad_StateNotActive);

  private final Nodes nodes;
  private final String uri;
  private final UaVariableNode currentState;
  private final UaVariableNode id;
  private final UaVariableNode number;

  /**
   * @param machine the object that is the machine
   * @param uri the namespace of its states
   * @param states all its states
   */
  StateMachineNodes(Nodes nodes, UaObjectNode machine, String uri, List<State> states) {
    this.nodes = nodes;
    this.uri = uri;
    currentState =
        nodes.variable(
            machine,
            Names.base("CurrentState"),
            NodeIds.LocalizedText,
            Variant.NULL_VALUE,
            NodeIds.HasComponent,
            NodeIds.FiniteStateVariableType);
    id = nodes.property(currentState, Names.base("Id"), NodeIds.NodeId, Variant.NULL_VALUE);
    number = nodes.property(currentState, Names.base("Number"), NodeIds.UInt32, Variant.NULL_VALUE);
    nodes.variable(
        machine,
        Names.base("AvailableStates"),
        NodeIds.NodeId,
        Variant.of(states.stream().map(this::idOf).toArray(NodeId[]::new)));
    nodes.variable(
        machine, Names.base("AvailableTransitions"), NodeIds.NodeId, Variant.of(new NodeId[0]));
  }

  /** Shows the state; null where the machine is not active. */
  void show(@Nullable State state, Stamp stamp) {
    if (state == null) {
      for (var node : List.of(currentState, id, number)) {
        nodes.board().show(node, stamp.of(Variant.NULL_VALUE).withStatus(NOT_ACTIVE));
      }
    } else {
      var board = nodes.board();
      board.show(currentState, stamp.of(Variant.of(LocalizedText.english(state.name()))));
      board.show(id, stamp.of(Variant.of(idOf(state))));
      board.show(number, stamp.of(Variant.of(uint(state.number()))));
    }
  }

  private NodeId idOf(State state) {
    return nodes.names().id(uri, state.id());
  }
}
