package millrace.simulator.opcua;

import java.util.List;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** Makes the nodes of instances. The id of a node is the path of names that leads to it. */
final class Nodes {

  private final UaNodeContext context;
  private final Names names;
  private final Board board;
  private final String server;

  Nodes(UaNodeContext context, Names names, Board board, String server) {
    this.context = context;
    this.names = names;
    this.board = board;
    this.server = server;
  }

  Names names() {
    return names;
  }

  Board board() {
    return board;
  }

  UaNodeContext context() {
    return context;
  }

  /** An object in the server's Objects folder. */
  UaObjectNode atTop(QualifiedName name, NodeId type, NodeId id) {
    var node = object(name, type, id);
    node.addReference(
        new Reference(
            node.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false));
    return node;
  }

  /** An object in the server's Objects folder, with the path of its name for an id. */
  UaObjectNode atTop(QualifiedName name, NodeId type) {
    return atTop(name, type, names.instance(server + "/" + name.name()));
  }

  UaObjectNode child(UaNode parent, QualifiedName name, NodeId type) {
    return child(parent, name, type, NodeIds.HasComponent);
  }

  UaObjectNode child(UaNode parent, QualifiedName name, NodeId type, NodeId reference) {
    var node = object(name, type, idBelow(parent, name));
    link(parent, reference, node);
    return node;
  }

  private UaObjectNode object(QualifiedName name, NodeId type, NodeId id) {
    return UaObjectNode.build(
        context,
        builder ->
            builder
                .setNodeId(id)
                .setBrowseName(name)
                .setDisplayName(LocalizedText.english(name.name()))
                .setTypeDefinition(type)
                .buildAndAdd());
  }

  /** A variable that shows a value of this type; a component of its parent. */
  UaVariableNode variable(UaNode parent, QualifiedName name, NodeId dataType, Variant value) {
    return variable(
        parent, name, dataType, value, NodeIds.HasComponent, NodeIds.BaseDataVariableType);
  }

  UaVariableNode property(UaNode parent, QualifiedName name, NodeId dataType, Variant value) {
    return variable(parent, name, dataType, value, NodeIds.HasProperty, NodeIds.PropertyType);
  }

  UaVariableNode variable(
      UaNode parent,
      QualifiedName name,
      NodeId dataType,
      Variant value,
      NodeId reference,
      NodeId type) {
    var isArray = value.value() != null && value.value().getClass().isArray();
    var node =
        UaVariableNode.build(
            context,
            builder ->
                builder
                    .setNodeId(idBelow(parent, name))
                    .setBrowseName(name)
                    .setDisplayName(LocalizedText.english(name.name()))
                    .setDataType(dataType)
                    .setValueRank(isArray ? 1 : -1)
                    .setAccessLevel(AccessLevel.READ_ONLY)
                    .setUserAccessLevel(AccessLevel.READ_ONLY)
                    .setMinimumSamplingInterval(0.0)
                    .setTypeDefinition(type)
                    .setValue(new DataValue(value))
                    .buildAndAdd());
    link(parent, reference, node);
    return node;
  }

  UaMethodNode method(
      UaNode parent, QualifiedName name, List<Argument> in, List<Argument> out, Method.Body body) {
    var node =
        UaMethodNode.build(
            context,
            builder ->
                builder
                    .setNodeId(idBelow(parent, name))
                    .setBrowseName(name)
                    .setDisplayName(LocalizedText.english(name.name()))
                    .setExecutable(true)
                    .setUserExecutable(true)
                    .buildAndAdd());
    if (!in.isEmpty()) {
      node.setInputArguments(in.toArray(Argument[]::new));
    }
    if (!out.isEmpty()) {
      node.setOutputArguments(out.toArray(Argument[]::new));
    }
    node.setInvocationHandler(new Method(in, body));
    link(parent, NodeIds.HasComponent, node);
    return node;
  }

  void link(UaNode parent, NodeId reference, UaNode child) {
    parent.addReference(
        new Reference(parent.getNodeId(), reference, child.getNodeId().expanded(), true));
  }

  private NodeId idBelow(UaNode parent, QualifiedName name) {
    var above = parent.getNodeId().getIdentifier();
    var path = above instanceof String text ? text : server + "/" + parent.getBrowseName().name();
    return names.instance(path + "/" + name.name());
  }
}
