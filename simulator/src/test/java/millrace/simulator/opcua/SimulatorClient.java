package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemSynchronizationException;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.jspecify.annotations.NullUnmarked;

/** A client that knows namespaces by their URIs only. */
@NullUnmarked // Milo may answer null everywhere; where it does, the test fails.
final class SimulatorClient implements AutoCloseable {

  private static final Map<String, String> PREFIXES =
      Map.of(
          "0", "http://opcfoundation.org/UA/",
          "P", Uris.PACKML,
          "M", Uris.MACHINERY,
          "D", Uris.DI,
          "Jobs", Uris.JOBS,
          "Job", Uris.JOB_CONTROL,
          "S", Uris.SIMULATOR);

  private final OpcUaClient client;

  private SimulatorClient(OpcUaClient client) {
    this.client = client;
  }

  static SimulatorClient connect(String url) throws UaException {
    var client =
        OpcUaClient.create(
            url,
            endpoints ->
                endpoints.stream()
                    .filter(
                        each -> SecurityPolicy.None.getUri().equals(each.getSecurityPolicyUri()))
                    .findFirst(),
            _ -> {},
            config ->
                config
                    .setApplicationName(LocalizedText.english("test"))
                    .setRequestTimeout(uint(20_000))
                    .setSessionTimeout(uint(120_000)));
    client.connect();
    return new SimulatorClient(client);
  }

  OpcUaClient client() {
    return client;
  }

  /** The node at a path below Objects, as {@code P:PackMLObjects/S:f1}. */
  NodeId node(String path) throws UaException {
    return find(path).orElseThrow(() -> new AssertionError("there is no " + path));
  }

  Optional<NodeId> find(String path) throws UaException {
    var table = client.readNamespaceTable();
    var elements =
        Arrays.stream(path.split("/"))
            .map(element -> {
              var colon = element.indexOf(':');
              var uri = PREFIXES.get(element.substring(0, colon));
              var index = table.getIndex(uri);
              return new RelativePathElement(
                  NodeIds.HierarchicalReferences,
                  false,
                  true,
                  new QualifiedName(index, element.substring(colon + 1)));
            })
            .toArray(RelativePathElement[]::new);
    var result =
        client.translateBrowsePaths(
                List.of(new BrowsePath(NodeIds.ObjectsFolder, new RelativePath(elements))))
            .getResults()[0];
    return result.getStatusCode().isGood()
        ? result.getTargets()[0].getTargetId().toNodeId(table)
        : Optional.empty();
  }

  DataValue read(String path) throws UaException {
    return client.readValue(0, TimestampsToReturn.Both, node(path));
  }

  CallMethodResult call(String object, String method, Variant... arguments) throws UaException {
    return client.call(
            List.of(new CallMethodRequest(node(object), node(object + "/" + method), arguments)))
        .getResults()[0];
  }

  /** Collects all values of a variable from now on. */
  List<DataValue> collect(String path, int queueSize)
      throws UaException, MonitoredItemSynchronizationException {
    var received = Collections.synchronizedList(new ArrayList<DataValue>());
    var subscription = new OpcUaSubscription(client, 100.0);
    subscription.setLifetimeAndKeepAliveCalculated(false);
    subscription.setMaxKeepAliveCount(uint(20));
    subscription.setLifetimeCount(uint(1_200));
    var item = OpcUaMonitoredItem.newDataItem(node(path));
    item.setSamplingInterval(0);
    item.setQueueSize(uint(queueSize));
    item.setDataValueListener((_, value) -> received.add(value));
    subscription.addMonitoredItem(item);
    subscription.create();
    subscription.synchronizeMonitoredItems();
    return received;
  }

  @Override
  public void close() throws UaException {
    client.disconnect();
  }
}
