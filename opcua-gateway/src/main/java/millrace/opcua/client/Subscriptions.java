package millrace.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.plant.Connection;
import millrace.engine.time.Nanos;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifySubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifySubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsResponse;

/** Creates subscriptions, and takes over those of an earlier session. */
final class Subscriptions {

  private final Connection connection;
  private final GatewaySettings.Subscribing settings;
  private final InstantSource clock;

  Subscriptions(Connection connection, GatewaySettings.Subscribing settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
  }

  /** Creates one; it delivers nothing before it has items. */
  Subscription create(Link link) throws UaException, InterruptedException {
    var response =
        link.ask(
            CreateSubscriptionResponse.class,
            header ->
                new CreateSubscriptionRequest(
                    header,
                    publishingInterval(),
                    lifetimeCount(),
                    keepAliveCount(),
                    uint(settings.valuesPerNotification()),
                    true,
                    ubyte(0)));
    return new Subscription(
        new SubscriptionCreated(
            link.serverUri(), response.getSubscriptionId().longValue(), Nanos.of(clock.instant())),
        keepAlive(response.getRevisedPublishingInterval(), response.getRevisedMaxKeepAliveCount()));
  }

  /** What became of taking a subscription over. */
  sealed interface Transfer {

    /**
     * It is ours.
     *
     * @param available the sequence numbers of what was not acknowledged
     */
    record Taken(Subscription subscription, List<UInteger> available) implements Transfer {

      public Taken {
        available = List.copyOf(available);
      }
    }

    /** The server does not have it, or does not give it. */
    record Refused(String reason) implements Transfer {}
  }

  /** Takes over the subscription of another session; its initial values are not sent again. */
  Transfer takeOver(Link link, SubscriptionCreated created)
      throws UaException, InterruptedException {
    if (!created.serverUri().equals(link.serverUri())) {
      return new Transfer.Refused(
          "there is another server now: " + link.serverUri() + ", not " + created.serverUri());
    }
    var ids = new UInteger[] {uint(created.subscriptionId())};
    List<UInteger> available;
    try {
      var response =
          link.ask(
              TransferSubscriptionsResponse.class,
              header -> new TransferSubscriptionsRequest(header, ids, false));
      var result = Answers.all(response.getResults(), 1, "TransferSubscriptions")[0];
      if (!result.getStatusCode().isGood()) {
        return refused(new UaException(result.getStatusCode()));
      }
      available =
          Optional.ofNullable(result.getAvailableSequenceNumbers()).map(List::of).orElse(List.of());
    } catch (UaException e) {
      if (isUnsupported(e)) {
        return refused(e);
      }
      throw e;
    }
    return new Transfer.Taken(modify(link, created), available);
  }

  /** Asks for the same again, which also tells what the server made of it. */
  private Subscription modify(Link link, SubscriptionCreated created)
      throws UaException, InterruptedException {
    var response =
        link.ask(
            ModifySubscriptionResponse.class,
            header ->
                new ModifySubscriptionRequest(
                    header,
                    uint(created.subscriptionId()),
                    publishingInterval(),
                    lifetimeCount(),
                    keepAliveCount(),
                    uint(settings.valuesPerNotification()),
                    ubyte(0)));
    return new Subscription(
        created,
        keepAlive(response.getRevisedPublishingInterval(), response.getRevisedMaxKeepAliveCount()));
  }

  private static Transfer refused(UaException e) {
    return new Transfer.Refused("the server does not give the subscription: " + Connector.show(e));
  }

  private static boolean isUnsupported(UaException e) {
    var code = e.getStatusCode().value();
    return code == StatusCodes.Bad_ServiceUnsupported
        || code == StatusCodes.Bad_NotImplemented
        || code == StatusCodes.Bad_NotSupported
        || code == StatusCodes.Bad_SubscriptionIdInvalid;
  }

  private double publishingInterval() {
    return connection.publishingMillis();
  }

  private UInteger keepAliveCount() {
    return uint(
        Math.max(1, settings.keepAlive().toMillis() / Math.max(1, connection.publishingMillis())));
  }

  /** At least three times the keep-alive count (OPC 10000-4, 5.14.2). */
  private UInteger lifetimeCount() {
    return uint(
        Math.max(
            3 * keepAliveCount().longValue(),
            settings.lifetime().toMillis() / Math.max(1, connection.publishingMillis())));
  }

  private static Duration keepAlive(Double publishingMillis, UInteger count) {
    return Duration.ofMillis((long) (publishingMillis * count.longValue()));
  }
}
