package millrace.opcua.client;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.time.Nanos;
import millrace.opcua.mapping.MonitoredSignal;
import millrace.opcua.mapping.NotificationMapper;
import millrace.opcua.mapping.SignalPlan;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;

/**
 * Takes the notifications of a subscription in: maps each one, splits it by work unit, and gives
 * every unit its part together with the notification's place in the subscription.
 */
final class Intake {

  private final String connection;
  private final SortedMap<EquipmentId, UnitFeed> feeds;
  private final Gaps gaps;
  private final InstantSource clock;
  private final NotificationMapper mapper;
  private final SortedMap<EquipmentId, OverflowWatch> overflows = new TreeMap<>();
  private final Set<EquipmentId> seen = new HashSet<>();
  private final Acknowledgements acknowledgements;

  Intake(
      String connection,
      SignalPlan plan,
      SortedMap<EquipmentId, UnitFeed> feeds,
      Gaps gaps,
      Acknowledgements acknowledgements,
      InstantSource clock) {
    this.connection = connection;
    this.feeds = feeds;
    this.gaps = gaps;
    this.clock = clock;
    this.mapper = new NotificationMapper(plan);
    this.acknowledgements = acknowledgements;
    plan.byHandle().values().stream()
        .filter(MonitoredSignal::decidesActivity)
        .collect(
            Collectors.groupingBy(
                MonitoredSignal::unit,
                TreeMap::new,
                Collectors.mapping(MonitoredSignal::signal, Collectors.toSet())))
        .forEach((unit, signals) -> overflows.put(unit, new OverflowWatch(signals)));
  }

  /**
   * Takes one notification in; waits while too many are on their way into the journals.
   *
   * @return the status that the server tells of the subscription itself, where it does
   * @throws UaSerializationException where it cannot be decoded
   */
  Optional<StatusCode> take(
      String subscription, NotificationMessage message, long ordinal, EncodingContext encoding)
      throws InterruptedException {
    var ingestTime = Nanos.of(clock.instant());
    var values = new ArrayList<MonitoredItemNotification>();
    Optional<StatusCode> status = Optional.empty();
    for (var part : parts(message)) {
      var content = decode(part, encoding);
      if (content instanceof DataChangeNotification data && data.getMonitoredItems() != null) {
        values.addAll(List.of(data.getMonitoredItems()));
      } else if (content instanceof StatusChangeNotification change) {
        status = Optional.of(change.getStatus());
      }
    }
    var readings =
        mapper.map(values.toArray(new MonitoredItemNotification[0]), ingestTime, encoding);
    if (readings.isEmpty()) {
      // One unit takes its place in, so that the next owner does not miss it.
      readings.put(feeds.firstKey(), List.of());
    }
    var publishTime = message.getPublishTime();
    deliver(
        new SubscriptionPosition(connection, subscription, ordinal),
        readings,
        ingestTime,
        publishTime == null ? ingestTime : Nanos.of(publishTime.getJavaInstant()));
    return status;
  }

  private void deliver(
      SubscriptionPosition position,
      SortedMap<EquipmentId, List<Reading>> readings,
      long ingestTime,
      long publishTime)
      throws InterruptedException {
    var ordinal = position.sequence();
    acknowledgements.awaitRoom();
    acknowledgements.started(ordinal, publishTime);
    var notification =
        new Notification(
            ordinal, ingestTime, readings.size(), () -> acknowledgements.settled(ordinal));
    readings.forEach((unit, part) -> {
      var feed = feeds.get(unit);
      if (feed == null) {
        throw new IllegalStateException(unit + " has no signal on " + connection);
      }
      gaps.returned(unit, publishTime);
      gaps.marked(part.stream().filter(reading -> reading.status().isOverflow()).count());
      var newest = gaps.newest(unit);
      feed.offer(new Delivery(position, part), notification);
      gaps.received(unit, part, seen.add(unit));
      var overflow = overflows.get(unit);
      if (overflow != null) {
        overflow.missing(part, newest).ifPresent(bounds -> gaps.overflowed(unit, bounds));
      }
    });
  }

  private static UaStructuredType decode(ExtensionObject part, EncodingContext encoding) {
    try {
      return part.decode(encoding);
    } catch (IndexOutOfBoundsException e) {
      // What a structure that is shorter than its type becomes in the stack's decoder.
      throw new UaSerializationException(StatusCodes.Bad_DecodingError, e);
    }
  }

  private static List<ExtensionObject> parts(NotificationMessage message) {
    var parts = message.getNotificationData();
    return parts == null ? List.of() : List.of(parts);
  }
}
