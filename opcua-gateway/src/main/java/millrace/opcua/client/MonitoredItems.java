package millrace.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.plant.Connection;
import millrace.opcua.mapping.MonitoredSignal;
import millrace.opcua.mapping.SignalPlan;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DeadbandType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the monitored items of a subscription, and finds out which ones it has. */
final class MonitoredItems {

  private static final Logger LOG = LoggerFactory.getLogger(MonitoredItems.class);

  private final Connection connection;
  private final SignalPlan plan;
  private final GatewaySettings.Subscribing settings;

  MonitoredItems(Connection connection, SignalPlan plan, GatewaySettings.Subscribing settings) {
    this.connection = connection;
    this.plan = plan;
    this.settings = settings;
  }

  /**
   * Creates the items with these handles.
   *
   * @return why an item could not be created, by handle; the others are live
   */
  SortedMap<Long, String> create(
      Link link, OperationLimits limits, long subscription, SortedSet<Long> handles)
      throws UaException, InterruptedException {
    var wanted = new ArrayList<MonitoredSignal>();
    handles.forEach(handle -> wanted.add(plan.signal(handle)));
    var nodes = new NodeResolver(link, limits.browsePathsPerCall()).resolve(wanted);
    var failures = new TreeMap<Long, String>();
    var found = new ArrayList<Long>();
    for (var handle : handles) {
      if (nodes.containsKey(plan.signal(handle))) {
        found.add(handle);
      } else {
        failures.put(handle, "the server has no such node (Bad_NoMatch)");
      }
    }
    var batch = limits.itemsPerCall();
    for (var start = 0; start < found.size(); ) {
      var part = found.subList(start, Math.min(found.size(), start + batch));
      try {
        createPart(link, subscription, part, nodes, failures);
        start += part.size();
      } catch (UaException e) {
        if (!isTooMuch(e) || batch == 1) {
          throw e;
        }
        batch = Math.max(1, batch / 2);
      }
    }
    return failures;
  }

  /** The items that a subscription has: their server handles by client handle; empty if unknown. */
  Optional<Map<Long, UInteger>> existing(Link link, long subscription)
      throws UaException, InterruptedException {
    var call =
        new CallMethodRequest(
            NodeIds.Server,
            NodeIds.Server_GetMonitoredItems,
            new Variant[] {Variant.ofUInt32(uint(subscription))});
    var results =
        link.ask(
                CallResponse.class,
                header -> new CallRequest(header, new CallMethodRequest[] {call}))
            .getResults();
    var result = Answers.all(results, 1, "Call")[0];
    var outputs = result.getOutputArguments();
    if (!result.getStatusCode().isGood()
        || outputs == null
        || outputs.length != 2
        || !(outputs[0].value() instanceof UInteger[] serverHandles)
        || !(outputs[1].value() instanceof UInteger[] clientHandles)
        || serverHandles.length != clientHandles.length) {
      return Optional.empty();
    }
    var handles = new TreeMap<Long, UInteger>();
    for (var index = 0; index < clientHandles.length; index++) {
      handles.put(clientHandles[index].longValue(), serverHandles[index]);
    }
    return Optional.of(handles);
  }

  /** Brings a subscription that was taken over in line with the plan; failures as of create. */
  SortedMap<Long, String> align(Link link, OperationLimits limits, long subscription)
      throws UaException, InterruptedException {
    var existing = existing(link, subscription);
    if (existing.isEmpty()) {
      LOG.warn(
          "{} does not tell the monitored items of a subscription; a signal that is new in the"
              + " plant file is monitored from the next new subscription on",
          connection.id());
      return new TreeMap<>();
    }
    var missing = new TreeSet<>(plan.byHandle().keySet());
    missing.removeAll(existing.get().keySet());
    var surplus = new TreeMap<>(existing.get());
    surplus.keySet().removeAll(plan.byHandle().keySet());
    if (!surplus.isEmpty()) {
      link.ask(
          DeleteMonitoredItemsResponse.class,
          header ->
              new DeleteMonitoredItemsRequest(
                  header, uint(subscription), surplus.values().toArray(new UInteger[0])));
    }
    return missing.isEmpty() ? new TreeMap<>() : create(link, limits, subscription, missing);
  }

  private void createPart(
      Link link,
      long subscription,
      List<Long> handles,
      Map<MonitoredSignal, NodeId> nodes,
      SortedMap<Long, String> failures)
      throws UaException, InterruptedException {
    var requests = new MonitoredItemCreateRequest[handles.size()];
    for (var index = 0; index < requests.length; index++) {
      var signal = plan.signal(handles.get(index));
      var node = nodes.get(signal);
      if (node == null) {
        throw new IllegalStateException("no node was found for " + signal);
      }
      requests[index] = request(link, handles.get(index), signal, node);
    }
    var results =
        Answers.all(
            link.ask(
                    CreateMonitoredItemsResponse.class,
                    header ->
                        new CreateMonitoredItemsRequest(
                            header, uint(subscription), TimestampsToReturn.Both, requests))
                .getResults(),
            requests.length,
            "CreateMonitoredItems");
    for (var index = 0; index < requests.length; index++) {
      if (results[index].getStatusCode().isGood()) {
        checkQueue(handles.get(index), requests[index], results[index]);
      } else {
        failures.put(
            handles.get(index), Connector.show(new UaException(results[index].getStatusCode())));
      }
    }
  }

  private MonitoredItemCreateRequest request(
      Link link, long handle, MonitoredSignal signal, NodeId node) {
    // A value or a status that changed is news; the same value with a new time is none, and some
    // servers send one with each of their cycles.
    var filter =
        new DataChangeFilter(
            DataChangeTrigger.StatusValue, uint(DeadbandType.None.getValue()), 0.0);
    return new MonitoredItemCreateRequest(
        new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE),
        MonitoringMode.Reporting,
        new MonitoringParameters(
            uint(handle),
            (double) signal.samplingMillis(),
            ExtensionObject.encode(link.encoding(), filter),
            uint(queueSize(signal)),
            // The newest values are kept: the state as it is now must get through.
            true));
  }

  private long queueSize(MonitoredSignal signal) {
    var interval = Math.max(signal.samplingMillis(), connection.publishingMillis());
    var values = settings.queueFor().toMillis() / Math.max(1, interval);
    return Math.clamp(values, 10, settings.largestQueue());
  }

  private void checkQueue(
      long handle, MonitoredItemCreateRequest request, MonitoredItemCreateResult result) {
    var asked = request.getRequestedParameters().getQueueSize().longValue();
    var granted = result.getRevisedQueueSize().longValue();
    if (granted < asked) {
      LOG.warn(
          "{} queues {} values of {} {}, not {}: a cut that is longer loses some",
          connection.id(),
          granted,
          plan.signal(handle).unit(),
          plan.signal(handle).signal(),
          asked);
    }
  }

  private static boolean isTooMuch(UaException e) {
    var code = e.getStatusCode().value();
    return code == StatusCodes.Bad_TooManyOperations
        || code == StatusCodes.Bad_TooManyMonitoredItems
        || code == StatusCodes.Bad_EncodingLimitsExceeded
        || code == StatusCodes.Bad_RequestTooLarge
        || code == StatusCodes.Bad_ResponseTooLarge;
  }
}
