package millrace.simulator.opcua;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.simulator.ledger.Ledger;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** The totals of the ledger, for those who compare over OPC UA. */
final class LedgerNodes {

  private final Nodes nodes;
  private final Ledger ledger;
  private final UaVariableNode sequence;
  private final Map<String, UaVariableNode> processed = new LinkedHashMap<>();
  private final Map<String, UaVariableNode> defective = new LinkedHashMap<>();

  LedgerNodes(Nodes nodes, Ledger ledger, List<String> units) {
    this.nodes = nodes;
    this.ledger = ledger;
    var folder = nodes.atTop(name("Ledger"), NodeIds.FolderType);
    sequence = nodes.variable(folder, name("Sequence"), NodeIds.Int64, Variant.of(0L));
    for (var unit : units) {
      var object = nodes.child(folder, name(unit), NodeIds.BaseObjectType);
      processed.put(
          unit, nodes.variable(object, name("TotalProcessed"), NodeIds.Int64, Variant.of(0L)));
      defective.put(
          unit, nodes.variable(object, name("TotalDefective"), NodeIds.Int64, Variant.of(0L)));
    }
  }

  /** Shows what the ledger has now. */
  void show(Stamp stamp) {
    show(sequence, ledger.sequence(), stamp);
    processed.forEach((unit, node) -> show(node, ledger.total(unit, "ProcessedCount"), stamp));
    defective.forEach((unit, node) -> show(node, ledger.total(unit, "DefectiveCount"), stamp));
  }

  private void show(UaVariableNode node, long value, Stamp stamp) {
    DataValue shown = stamp.of(Variant.of(value));
    if (!shown.value().equals(node.getValue().value())) {
      nodes.board().show(node, shown);
    }
  }

  private QualifiedName name(String name) {
    return nodes.names().of(Uris.SIMULATOR, name);
  }
}
