package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaReferenceTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.DataTypeDefinition;

/** Makes the nodes of types, with the ids that the companion specifications give them. */
final class TypeNodes {

  private final Nodes nodes;
  private final String uri;

  TypeNodes(Nodes nodes, String uri) {
    this.nodes = nodes;
    this.uri = uri;
  }

  /** A state of a state machine's type. */
  record State(int id, String name, int number) {}

  UaObjectTypeNode objectType(int id, String name, NodeId superType) {
    var node =
        UaObjectTypeNode.build(
            nodes.context(),
            builder ->
                builder
                    .setNodeId(id(id))
                    .setBrowseName(name(name))
                    .setDisplayName(LocalizedText.english(name))
                    .setIsAbstract(false)
                    .build());
    add(node, superType);
    return node;
  }

  /** A finite state machine's type with its states, which instances point to by id. */
  void stateMachine(int id, String name, NodeId superType, List<State> states) {
    var type = objectType(id, name, superType);
    for (var state : states) {
      var node =
          UaObjectNode.build(
              nodes.context(),
              builder ->
                  builder
                      .setNodeId(id(state.id()))
                      .setBrowseName(name(state.name()))
                      .setDisplayName(LocalizedText.english(state.name()))
                      .setTypeDefinition(NodeIds.StateType)
                      .buildAndAdd());
      nodes.link(type, NodeIds.HasComponent, node);
      nodes.property(
          node, Names.base("StateNumber"), NodeIds.UInt32, Variant.of(uint(state.number())));
    }
  }

  void componentReference(int id, String name) {
    var node =
        new UaReferenceTypeNode(
            nodes.context(),
            id(id),
            name(name),
            LocalizedText.english(name),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            false,
            false,
            LocalizedText.NULL_VALUE);
    add(node, NodeIds.HasComponent);
  }

  void dataType(
      int id, String name, NodeId superType, boolean isAbstract, DataTypeDefinition definition) {
    var node =
        new UaDataTypeNode(
            nodes.context(),
            id(id),
            name(name),
            LocalizedText.english(name),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            isAbstract);
    node.setDataTypeDefinition(definition);
    add(node, superType);
  }

  void binaryEncoding(int dataType, int encoding) {
    var node =
        UaObjectNode.build(
            nodes.context(),
            builder ->
                builder
                    .setNodeId(id(encoding))
                    .setBrowseName(Names.base("Default Binary"))
                    .setDisplayName(LocalizedText.english("Default Binary"))
                    .setTypeDefinition(NodeIds.DataTypeEncodingType)
                    .buildAndAdd());
    node.addReference(
        new Reference(node.getNodeId(), NodeIds.HasEncoding, id(dataType).expanded(), false));
  }

  NodeId id(int number) {
    return nodes.names().id(uri, number);
  }

  private QualifiedName name(String name) {
    return nodes.names().of(uri, name);
  }

  private void add(UaNode node, NodeId superType) {
    nodes.context().getNodeManager().addNode(node);
    node.addReference(
        new Reference(node.getNodeId(), NodeIds.HasSubtype, superType.expanded(), false));
  }
}
