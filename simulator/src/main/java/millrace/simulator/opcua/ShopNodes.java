package millrace.simulator.opcua;

import millrace.simulator.machine.Change;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;

/** The nodes in which the machines of a shop show themselves. */
sealed interface ShopNodes permits LineNodes, CellNodes {

  /** Shows a change of a variable in all nodes that depend on it. */
  void show(Change change, Stamp stamp);

  /** The first process value of a unit, a Double. */
  UaVariableNode processValue(String unit);
}
