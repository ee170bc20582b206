package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;

/** Names and node ids by namespace URI; what index a URI has is the server's business. */
public final class Names {

  private final NamespaceTable table;

  /** Puts the namespaces into the server's table, in this order. */
  Names(NamespaceTable table, List<String> order) {
    this.table = table;
    order.forEach(table::add);
  }

  QualifiedName of(String uri, String name) {
    return new QualifiedName(index(uri), name);
  }

  /** A name of OPC UA itself. */
  static QualifiedName base(String name) {
    return new QualifiedName(0, name);
  }

  NodeId id(String uri, int number) {
    return new NodeId(index(uri), uint(number));
  }

  /** The id of an instance: its path of names. */
  NodeId instance(String path) {
    return new NodeId(index(Uris.SIMULATOR), path);
  }

  private int index(String uri) {
    var index = table.getIndex(uri);
    if (index == null) {
      throw new IllegalStateException("the server does not have the namespace " + uri);
    }
    return index.intValue();
  }
}
