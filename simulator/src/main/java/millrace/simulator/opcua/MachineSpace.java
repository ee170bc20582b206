package millrace.simulator.opcua;

import java.util.List;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.ManagedAddressSpaceFragmentWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/** The nodes of a simulated server, of all its namespaces, and the items that watch them. */
final class MachineSpace extends ManagedAddressSpaceFragmentWithLifecycle {

  private final AddressSpaceFilter filter =
      SimpleAddressSpaceFilter.create(getNodeManager()::containsNode);
  private final Board board;

  MachineSpace(OpcUaServer server, Board board) {
    super(server);
    this.board = board;
  }

  @Override
  public AddressSpaceFilter getFilter() {
    return filter;
  }

  @Override
  public RevisedDataItemParameters onCreateDataItem(
      ReadValueId item, Double samplingInterval, UInteger queueSize) {
    // Every change is told, whatever interval was asked for.
    return new RevisedDataItemParameters(0.0, queueSize);
  }

  @Override
  public RevisedDataItemParameters onModifyDataItem(
      ReadValueId item, Double samplingInterval, UInteger queueSize) {
    return new RevisedDataItemParameters(0.0, queueSize);
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    items.forEach(item -> board.watch(item, current(item.getReadValueId())));
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {}

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    board.forget(items);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {}

  private DataValue current(ReadValueId id) {
    var node = getNodeManager().getNode(id.getNodeId()).orElseThrow();
    var attribute = AttributeId.from(id.getAttributeId()).orElseThrow();
    if (attribute == AttributeId.Value && node instanceof UaVariableNode variable) {
      return variable.getValue();
    }
    return DataValue.newValue().setValue(Variant.of(node.getAttribute(attribute))).build();
  }
}
