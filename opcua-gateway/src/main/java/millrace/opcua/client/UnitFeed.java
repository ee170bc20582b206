package millrace.opcua.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.actors.Outcome;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.time.Nanos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings deliveries and gaps into the journal of one work unit, in order. One command is in flight;
 * what comes meanwhile is gathered into the next one. A command that was not taken is sent again,
 * and again, until it is: nothing behind it passes it, and nothing is given up.
 *
 * <p>What may wait here is bounded by whoever offers: the publish loop stops asking the server when
 * too many notifications are not settled.
 */
final class UnitFeed {

  private static final Logger LOG = LoggerFactory.getLogger(UnitFeed.class);

  private static final int MOST_DELIVERIES = 256;
  private static final int MOST_READINGS = 4_096;

  private final EquipmentId unit;
  private final String connection;
  private final EquipmentIntake equipments;
  private final InstantSource clock;
  private final GatewaySettings.Patience patience;

  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private boolean inFlight;
  private boolean stopping;

  UnitFeed(
      EquipmentId unit,
      String connection,
      EquipmentIntake equipments,
      InstantSource clock,
      GatewaySettings.Patience patience) {
    this.unit = unit;
    this.connection = connection;
    this.equipments = equipments;
    this.clock = clock;
    this.patience = patience;
  }

  /** What waits to be sent. */
  private sealed interface Entry {

    record Readings(Delivery delivery, Notification notification) implements Entry {}

    record Report(EquipmentCommand command, long eventTime) implements Entry {}
  }

  /** What is sent at once. */
  private record Batch(
      EquipmentCommand command, Provenance provenance, List<Notification> settles) {}

  /** Offers the part of a notification that concerns the unit. */
  void offer(Delivery delivery, Notification notification) {
    offer(new Entry.Readings(delivery, notification));
  }

  /** Offers a command that tells of missing data. */
  void offer(EquipmentCommand command, long eventTime) {
    offer(new Entry.Report(command, eventTime));
  }

  /** Sends nothing more; completes when the work unit answered what is in flight. */
  CompletionStage<Void> stop() {
    synchronized (this) {
      stopping = true;
      if (!inFlight) {
        stopped.complete(null);
      }
    }
    return stopped;
  }

  private void offer(Entry entry) {
    Batch batch;
    synchronized (this) {
      waiting.add(entry);
      if (inFlight || stopping) {
        return;
      }
      inFlight = true;
      batch = gather();
    }
    send(batch, patience.leastBackOff(), 1);
  }

  /** How many parts of notifications, and reports, are not in flight yet. */
  synchronized int waiting() {
    return waiting.size();
  }

  private Batch gather() {
    return switch (waiting.remove()) {
      case Entry.Report(var command, var eventTime) ->
          new Batch(command, provenance(eventTime, "gap-" + eventTime), List.of());
      case Entry.Readings first -> gatherReadings(first);
    };
  }

  private Batch gatherReadings(Entry.Readings first) {
    var deliveries = new ArrayList<Delivery>();
    var notifications = new ArrayList<Notification>();
    deliveries.add(first.delivery());
    notifications.add(first.notification());
    var readings = first.delivery().readings().size();
    while (deliveries.size() < MOST_DELIVERIES
        && waiting.peek() instanceof Entry.Readings(var delivery, var notification)
        && readings + delivery.readings().size() <= MOST_READINGS) {
      waiting.remove();
      deliveries.add(delivery);
      notifications.add(notification);
      readings += delivery.readings().size();
    }
    var last = deliveries.getLast().position();
    var causation = last.subscription() + "/" + last.sequence();
    var ingestTime = notifications.getLast().ingestTime();
    return new Batch(
        new ReceiveReadings(deliveries), provenance(ingestTime, causation), notifications);
  }

  private Provenance provenance(long eventTime, String causation) {
    return new Provenance(
        eventTime,
        Nanos.of(clock.instant()),
        "machine:" + connection,
        "opcua-gateway",
        causation,
        "");
  }

  private void send(Batch batch, Duration backOff, int attempt) {
    var _ =
        execute(batch)
            .orTimeout(patience.delivery().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((outcome, failure) -> {
              if (failure == null) {
                settle(batch, outcome);
              } else {
                retry(batch, backOff, attempt, failure);
              }
            });
  }

  private CompletableFuture<Outcome> execute(Batch batch) {
    try {
      // A copy, so that the time-out never completes a stage that is not ours.
      return equipments
          .execute(unit, batch.command(), batch.provenance())
          .toCompletableFuture()
          .copy();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void settle(Batch batch, Outcome outcome) {
    if (outcome instanceof Outcome.Refused(var refusal, var sequence)) {
      // The refusal is journalled, with all that it refused to take; to repeat it changes nothing.
      LOG.error("{} refused data of {} (sequence {}): {}", unit, connection, sequence, refusal);
    }
    batch.settles().forEach(Notification::durableInOne);
    Batch next;
    synchronized (this) {
      if (stopping || waiting.isEmpty()) {
        inFlight = false;
        if (stopping) {
          stopped.complete(null);
        }
        return;
      }
      next = gather();
    }
    send(next, patience.leastBackOff(), 1);
  }

  private void retry(Batch batch, Duration backOff, int attempt, Throwable failure) {
    synchronized (this) {
      if (stopping) {
        // Not acknowledged, so the next owner of the connection gets it again from the server.
        inFlight = false;
        stopped.complete(null);
        return;
      }
    }
    if (Integer.bitCount(attempt) == 1) {
      // Thousands of units that each tell of every attempt would drown the reason.
      LOG.warn(
          "{} does not take data of {} now (attempt {}: {}); the same again in {} ms",
          unit,
          connection,
          attempt,
          failure.toString(),
          backOff.toMillis());
    }
    var next = backOff.multipliedBy(2);
    var longest = patience.journalBackOff();
    CompletableFuture.delayedExecutor(backOff.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> send(batch, next.compareTo(longest) < 0 ? next : longest, attempt + 1));
  }
}
