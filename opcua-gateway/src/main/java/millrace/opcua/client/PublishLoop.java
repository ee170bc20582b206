package millrace.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import millrace.engine.equipment.GapCause;
import millrace.engine.time.Nanos;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server of one subscription for its notifications, in order and without a hole (OPC
 * 10000-4, 5.14.1): a number that is missing is asked for again; one that cannot be had any more is
 * a gap. It keeps its place over cuts of the connection.
 */
final class PublishLoop {

  private static final Logger LOG = LoggerFactory.getLogger(PublishLoop.class);

  /** No server keeps more; what lies further back is lost without asking. */
  private static final int MOST_REPUBLISHED = 4_096;

  private final Link link;
  private final OpcUaSession session;
  private final Subscription subscription;
  private final Place place;
  private final GatewaySettings settings;
  private final Surroundings surroundings;
  private final Deque<Sent> outstanding = new ArrayDeque<>();
  private int requests;

  PublishLoop(
      Link link,
      OpcUaSession session,
      Subscription subscription,
      Place place,
      GatewaySettings settings,
      Surroundings surroundings) {
    this.link = link;
    this.session = session;
    this.subscription = subscription;
    this.place = place;
    this.settings = settings;
    this.surroundings = surroundings;
    this.requests = settings.subscribing().publishRequests();
  }

  /** What the loop tells to whoever runs it. */
  interface Surroundings {

    /** The server gave a sign. */
    void heard(long publishTime);

    /** The server gave its first sign, and nothing before it was missed. */
    void complete() throws InterruptedException;

    /** What was published before an instant cannot be had any more. */
    void lost(long publishTime, GapCause cause) throws InterruptedException;

    /** Between two notifications, for what must be done from time to time. */
    void between() throws UaException, InterruptedException;
  }

  /** A publish request that the server has. */
  private record Sent(CompletableFuture<UaResponseMessageType> response, List<Long> acknowledged) {}

  /**
   * Takes in what the server kept for a subscription that was taken over.
   *
   * @param available the sequence numbers that it still has
   */
  void catchUp(List<UInteger> available) throws UaException, InterruptedException {
    for (var ordinal : place.resume(available)) {
      if (place.isNew(ordinal)) {
        fetchUntil(ordinal);
      } else if (!place.acknowledgements().isOnTheWay(ordinal)) {
        place.acknowledgements().again(List.of(ordinal));
      }
    }
  }

  /** Runs until the subscription or the session is lost; the exception says which. */
  void run() throws UaException, InterruptedException {
    var wait = subscription.keepAlive().plus(settings.session().requestTimeout());
    var first = true;
    try {
      while (true) {
        while (outstanding.size() < requests) {
          outstanding.add(send());
        }
        PublishResponse response;
        try {
          response = (PublishResponse) Replies.await(outstanding.element().response(), wait);
        } catch (UaException e) {
          giveBack();
          reduceOrThrow(e);
          continue;
        }
        outstanding.remove();
        process(response);
        if (first) {
          surroundings.complete();
          first = false;
        }
        surroundings.between();
      }
    } finally {
      while (!outstanding.isEmpty()) {
        giveBack();
      }
    }
  }

  private void giveBack() {
    place.acknowledgements().again(outstanding.remove().acknowledged());
  }

  private void reduceOrThrow(UaException e) throws UaException {
    if (e.getStatusCode().value() != StatusCodes.Bad_TooManyPublishRequests || requests == 1) {
      throw e;
    }
    requests--;
  }

  private Sent send() {
    var ordinals = place.acknowledgements().take();
    var acknowledgements =
        ordinals.stream()
            .map(ordinal ->
                new SubscriptionAcknowledgement(
                    uint(subscription.id()), uint(SequenceNumbers.number(ordinal))))
            .toArray(SubscriptionAcknowledgement[]::new);
    var patience =
        subscription
            .keepAlive()
            .multipliedBy(requests + 1L)
            .plus(settings.session().requestTimeout());
    return new Sent(
        link.send(session, patience, header -> new PublishRequest(header, acknowledgements)),
        ordinals);
  }

  private void process(PublishResponse response) throws UaException, InterruptedException {
    if (response.getSubscriptionId().longValue() != subscription.id()) {
      LOG.warn("a notification of subscription {} is not ours", response.getSubscriptionId());
      return;
    }
    var message = response.getNotificationMessage();
    var ordinal = place.ordinal(message.getSequenceNumber().longValue());
    place.beginBefore(ordinal);
    // A keep-alive carries the number that comes next, and does not use it.
    fetchUntil(ordinal - 1);
    if (hasContent(message) && place.isNew(ordinal)) {
      takeOrMiss(message, ordinal);
    } else {
      tellMissing(message);
      surroundings.heard(publishTime(message));
    }
  }

  /** Has the server publish again what is missing up to an ordinal. */
  private void fetchUntil(long ordinal) throws UaException, InterruptedException {
    if (ordinal - place.lastReceived() > MOST_REPUBLISHED) {
      place.miss(ordinal - MOST_REPUBLISHED, GapCause.NOTIFICATION_LOST);
    }
    for (var next = place.lastReceived() + 1; next <= ordinal; next++) {
      NotificationMessage message;
      try {
        message = republish(next);
      } catch (UaException e) {
        place.miss(next, whyMissing(e));
        continue;
      }
      takeOrMiss(message, next);
    }
  }

  private NotificationMessage republish(long ordinal) throws UaException, InterruptedException {
    return link.ask(
            RepublishResponse.class,
            header ->
                new RepublishRequest(
                    header, uint(subscription.id()), uint(SequenceNumbers.number(ordinal))))
        .getNotificationMessage();
  }

  /** Why a notification cannot be had; throws on where it is the connection that failed. */
  private static GapCause whyMissing(UaException e) throws UaException {
    var code = e.getStatusCode().value();
    if (code == StatusCodes.Bad_MessageNotAvailable) {
      return GapCause.NOTIFICATION_LOST;
    }
    if (code == StatusCodes.Bad_DecodingError
        || code == StatusCodes.Bad_EncodingLimitsExceeded
        || code == StatusCodes.Bad_ResponseTooLarge) {
      return GapCause.UNREADABLE;
    }
    throw e;
  }

  private void takeOrMiss(NotificationMessage message, long ordinal)
      throws UaException, InterruptedException {
    StatusCode status;
    try {
      tellMissing(message);
      status =
          place
              .intake()
              .take(subscription.word(), message, ordinal, link.encoding())
              .orElse(StatusCode.GOOD);
    } catch (UaSerializationException e) {
      LOG.error("notification {} of {} cannot be decoded", ordinal, subscription.word(), e);
      place.miss(ordinal, GapCause.UNREADABLE);
      place.acknowledgements().again(List.of(ordinal));
      return;
    }
    place.received(ordinal);
    surroundings.heard(publishTime(message));
    if (status.isBad()) {
      throw new UaException(
          StatusCodes.Bad_SubscriptionIdInvalid,
          "the server ended the subscription: " + Connector.show(new UaException(status)));
    }
    if (status.value() == StatusCodes.Good_SubscriptionTransferred) {
      throw new UaException(
          StatusCodes.Bad_NoSubscription, "another session took the subscription over");
    }
  }

  private void tellMissing(NotificationMessage before) throws InterruptedException {
    var missing = place.missing();
    if (missing.isPresent()) {
      surroundings.lost(publishTime(before), missing.get());
      place.missingTold();
    }
  }

  private static boolean hasContent(NotificationMessage message) {
    var content = message.getNotificationData();
    return content != null && content.length > 0;
  }

  private static long publishTime(NotificationMessage message) {
    var time = message.getPublishTime();
    return time == null ? 0 : Nanos.of(time.getJavaInstant());
  }
}
