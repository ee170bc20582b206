package millrace.opcua.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import millrace.opcua.mapping.NodeAddress.BrowseName;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;

/** The variables of a {@link Plc}; each change is pushed to whoever monitors it. */
final class PlcNamespace extends ManagedNamespaceWithLifecycle {

  private final Map<NodeId, UaVariableNode> variables = new ConcurrentHashMap<>();
  private final List<DataItem> items = new CopyOnWriteArrayList<>();

  PlcNamespace(OpcUaServer server, String uri) {
    super(server, uri);
  }

  synchronized void add(List<BrowseName> path, DataValue value) {
    var parent = NodeIds.ObjectsFolder;
    for (var depth = 1; depth < path.size(); depth++) {
      var id = id(path.subList(0, depth));
      if (!getNodeManager().containsNode(id)) {
        var folder = new UaFolderNode(getNodeContext(), id, name(path.get(depth - 1)), label(id));
        folder.addReference(new Reference(id, NodeIds.Organizes, parent.expanded(), false));
        getNodeManager().addNode(folder);
      }
      parent = id;
    }
    var id = id(path);
    var variable =
        new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
            .setNodeId(id)
            .setBrowseName(name(path.getLast()))
            .setDisplayName(label(id))
            .setDataType(NodeIds.BaseDataType)
            .setTypeDefinition(NodeIds.BaseDataVariableType)
            .build();
    variable.setValue(value);
    variable.addReference(new Reference(id, NodeIds.HasComponent, parent.expanded(), false));
    getNodeManager().addNode(variable);
    variables.put(id, variable);
  }

  synchronized void write(List<BrowseName> path, DataValue value) {
    var id = id(path);
    Objects.requireNonNull(variables.get(id), () -> "no variable " + path).setValue(value);
    items.stream()
        .filter(item -> item.getReadValueId().getNodeId().equals(id))
        .forEach(item -> item.setValue(value));
  }

  @Override
  public void onDataItemsCreated(List<DataItem> created) {
    synchronized (this) {
      items.addAll(created);
      created.forEach(item -> {
        var variable = variables.get(item.getReadValueId().getNodeId());
        if (variable != null) {
          item.setValue(variable.getValue());
        }
      });
    }
  }

  @Override
  public void onDataItemsModified(List<DataItem> modified) {
    // The values are pushed, at whatever interval.
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> deleted) {
    items.removeAll(deleted);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> changed) {
    // All items report.
  }

  private NodeId id(List<BrowseName> path) {
    return newNodeId(path.stream().map(BrowseName::name).collect(Collectors.joining("/")));
  }

  private QualifiedName name(BrowseName name) {
    return new QualifiedName(getServer().getNamespaceTable().add(name.namespaceUri()), name.name());
  }

  private static LocalizedText label(NodeId id) {
    return LocalizedText.english(String.valueOf(id.getIdentifier()));
  }
}
