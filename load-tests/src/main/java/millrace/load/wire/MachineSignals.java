package millrace.load.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * The signals of the machines. Of each machine the first is a PackML state, the second a count that
 * grows, the third one that stays, and the others are process values.
 */
final class MachineSignals extends ManagedNamespaceWithLifecycle {

  static final String URI = "urn:bench:signals";

  private static final int EXECUTE = 6;
  private static final int HELD = 11;

  private final List<NodeId> ids = new ArrayList<>();
  private final Map<NodeId, List<DataItem>> monitored = new ConcurrentHashMap<>();
  private final int signals;

  MachineSignals(OpcUaServer server, int machines, int signals) {
    super(server, URI);
    this.signals = signals;
    getLifecycleManager()
        .addStartupTask(() -> {
          for (var machine = 0; machine < machines; machine++) {
            for (var signal = 0; signal < signals; signal++) {
              add(identifier(machine, signal));
            }
          }
        });
  }

  /** How a signal is named as a string in the namespace. */
  static String identifier(int machine, int signal) {
    return "u" + machine + ".s" + signal;
  }

  private void add(String identifier) {
    var id = newNodeId(identifier);
    var variable =
        new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
            .setNodeId(id)
            .setBrowseName(newQualifiedName(identifier))
            .setDisplayName(LocalizedText.english(identifier))
            .setDataType(NodeIds.BaseDataType)
            .setTypeDefinition(NodeIds.BaseDataVariableType)
            .build();
    variable.setValue(new DataValue(Variant.ofInt32(EXECUTE)));
    variable.addReference(
        new Reference(id, NodeIds.HasComponent, NodeIds.ObjectsFolder.expanded(), false));
    getNodeManager().addNode(variable);
    ids.add(id);
  }

  /**
   * Lets the next signal in turn change.
   *
   * @param number of the change, from 0
   * @param restless whether the first machine goes from one state to another at each of its turns
   */
  void change(long number, boolean restless) {
    var place = (int) (number % ids.size());
    var items = monitored.get(ids.get(place));
    if (items == null) {
      return;
    }
    var round = number / ids.size();
    var now = DateTime.now();
    var value =
        new DataValue(
            switch (place % signals) {
              case 0 -> Variant.ofInt32(restless && place == 0 && round % 2 == 0 ? HELD : EXECUTE);
              case 1 -> Variant.ofInt32((int) round);
              case 2 -> Variant.ofInt32(0);
              default -> Variant.ofDouble(20 + (round * 7 + place) % 1_000 / 100.0);
            },
            StatusCode.GOOD,
            now,
            now);
    items.forEach(item -> item.setValue(value));
  }

  @Override
  public void onDataItemsCreated(List<DataItem> created) {
    for (var item : created) {
      monitored
          .computeIfAbsent(item.getReadValueId().getNodeId(), _ -> new CopyOnWriteArrayList<>())
          .add(item);
    }
  }

  @Override
  public void onDataItemsModified(List<DataItem> modified) {
    // The values are pushed, at whatever interval.
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> deleted) {
    for (var item : deleted) {
      var items = monitored.get(item.getReadValueId().getNodeId());
      if (items != null) {
        items.remove(item);
      }
    }
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> changed) {
    // All items report.
  }
}
