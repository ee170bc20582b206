package millrace.simulator.opcua;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * Where values are shown: in the nodes, for those who read, and in the monitored items, for those
 * who subscribed.
 *
 * <p>One lock over both, so that an item that comes while a value changes gets the old value and
 * then the new one, or the new one alone, and never the new one first.
 */
final class Board {

  private final Map<NodeId, Set<DataItem>> items = new HashMap<>();

  synchronized void show(UaVariableNode node, DataValue value) {
    node.setValue(value);
    items.getOrDefault(node.getNodeId(), Set.of()).forEach(item -> item.setValue(value));
  }

  /** Shows many at once; a publish response may still come in between. */
  synchronized void together(Runnable shows) {
    shows.run();
  }

  synchronized void watch(DataItem item, DataValue current) {
    items.computeIfAbsent(item.getReadValueId().getNodeId(), _ -> new LinkedHashSet<>()).add(item);
    item.setValue(current);
  }

  synchronized void forget(List<DataItem> gone) {
    for (var item : gone) {
      var watching = items.get(item.getReadValueId().getNodeId());
      if (watching != null) {
        watching.remove(item);
      }
    }
  }
}
