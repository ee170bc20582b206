package millrace.load.wire;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import millrace.load.BenchmarkFailed;
import millrace.opcua.trust.ApplicationCertificate;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** The reference: Milo's own subscription to the same signals, which throws the values away. */
final class BareSubscription implements AutoCloseable {

  private final OpcUaClient client;
  private final LongAdder received = new LongAdder();

  private BareSubscription(OpcUaClient client) {
    this.client = client;
  }

  /**
   * Subscribes.
   *
   * @param own the certificate of the client
   * @param mode the word for the security mode, as {@code SignAndEncrypt}
   */
  static BareSubscription open(
      String endpoint, ApplicationCertificate own, String mode, WireExtent extent)
      throws UaException {
    var client =
        OpcUaClient.create(
            endpoint,
            offered ->
                offered.stream()
                    .filter(each -> each.getSecurityMode().name().equals(mode))
                    .findFirst(),
            _ -> {},
            config ->
                config
                    .setApplicationUri(own.applicationUri())
                    .setKeyPair(own.keyPair())
                    .setCertificate(own.certificate())
                    .setCertificateChain(new X509Certificate[] {own.certificate()})
                    .setCertificateValidator((_, _, _) -> {
                      // The reference trusts the server that this program has started.
                    }));
    var bare = new BareSubscription(client);
    try {
      client.connect();
      bare.subscribe(extent);
      return bare;
    } catch (UaException | RuntimeException failed) {
      bare.close();
      throw failed;
    }
  }

  private void subscribe(WireExtent extent) throws UaException {
    var index =
        Optional.ofNullable(client.readNamespaceTable().getIndex(MachineSignals.URI))
            .orElseThrow(() -> new BenchmarkFailed("the server lacks " + MachineSignals.URI));
    var subscription = new OpcUaSubscription(client, WireExtent.PUBLISHING_MILLIS);
    subscription.setSubscriptionListener(
        new OpcUaSubscription.SubscriptionListener() {
          @Override
          public void onDataReceived(
              OpcUaSubscription from, List<OpcUaMonitoredItem> items, List<DataValue> values) {
            received.add(values.size());
          }
        });
    subscription.create();
    for (var machine = 0; machine < extent.machines(); machine++) {
      var of = machine;
      subscription.addMonitoredItems(
          IntStream.range(0, extent.signals())
              .mapToObj(signal -> item(new NodeId(index, MachineSignals.identifier(of, signal))))
              .toList());
    }
    subscription.synchronizeMonitoredItems();
  }

  private static OpcUaMonitoredItem item(NodeId id) {
    var item = OpcUaMonitoredItem.newDataItem(id);
    item.setSamplingInterval(0.0);
    item.setQueueSize(uint(1_000));
    return item;
  }

  /** How many values came so far. */
  long received() {
    return received.sum();
  }

  @Override
  public void close() {
    try {
      client.disconnect();
    } catch (UaException gone) {
      throw new BenchmarkFailed("the reference could not disconnect", gone);
    }
  }
}
