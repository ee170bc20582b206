package millrace.opcua.client;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.connection.ConnectionEvent.DataLost;
import millrace.engine.connection.ConnectionEvent.SignalUnavailable;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionEvent.SubscriptionEnded;
import millrace.engine.equipment.GapCause;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.opcua.client.Subscriptions.Transfer;
import millrace.opcua.mapping.MonitoredSignal;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * What is said with a server over one subscription after the other, whatever becomes of the
 * sessions: it takes over the subscription that the journal knows, goes on with it after a cut, and
 * makes a new one where the server has none any more.
 */
final class Conversation {

  private static final List<UInteger> NOTHING = List.of();

  private final Assignment assignment;
  private final SortedMap<EquipmentId, UnitFeed> feeds;
  private final Gaps gaps;
  private final Reporter reporter;
  private final Subscriptions subscriptions;
  private final MonitoredItems items;
  private final Runnable heard;

  private Optional<SubscriptionCreated> known;
  private volatile Optional<Held> held = Optional.empty();
  private Optional<NodeId> lastSession = Optional.empty();
  private OptionalLong lostSince = OptionalLong.empty();
  private volatile SortedMap<Long, String> unavailable = Collections.emptySortedMap();
  private long nextLook;

  /**
   * A conversation that is about to begin.
   *
   * @param known the subscription that the connection's journal knows
   * @param heard what is done at each sign of the server
   */
  Conversation(
      Assignment assignment,
      SortedMap<EquipmentId, UnitFeed> feeds,
      Gaps gaps,
      Reporter reporter,
      Optional<SubscriptionCreated> known,
      Runnable heard) {
    this.assignment = assignment;
    this.feeds = feeds;
    this.gaps = gaps;
    this.reporter = reporter;
    this.known = known;
    this.heard = heard;
    var settings = assignment.settings().subscribing();
    this.subscriptions = new Subscriptions(assignment.connection(), settings, assignment.clock());
    this.items = new MonitoredItems(assignment.connection(), assignment.plan(), settings);
  }

  /** A subscription of ours, and how far it was read. */
  private record Held(Subscription subscription, Place place) {}

  /** Talks over a session until it, or the subscription, is lost: the exception says which. */
  void hold(Link link, OpcUaSession session) throws UaException, InterruptedException {
    var limits = OperationLimits.read(link);
    var available = resume(link, limits, session);
    var now = held.orElseThrow(() -> new IllegalStateException("no subscription is held"));
    lastSession = Optional.of(session.getSessionId());
    var loop =
        new PublishLoop(
            link,
            session,
            now.subscription(),
            now.place(),
            assignment.settings(),
            new Listening(link, limits, now.subscription()));
    loop.catchUp(available);
    loop.run();
  }

  /** The session may not have the subscription any more: it is taken over again, or made anew. */
  void doubt() {
    lastSession = Optional.empty();
  }

  /** The subscription that the connection's journal knows. */
  Optional<SubscriptionCreated> known() {
    return known;
  }

  /** Whether as many notifications are on their way into the journals as may be. */
  boolean isFull() {
    return held.map(now -> now.place().acknowledgements().isFull()).orElse(false);
  }

  /** How many notifications are on their way into the journals. */
  int pending() {
    return held.map(now -> now.place().acknowledgements().pending()).orElse(0);
  }

  /** When the oldest of them was published; 0 where there is none. */
  long oldestPending() {
    return held.map(now -> now.place().acknowledgements().oldest()).orElse(0L);
  }

  /** How many signals cannot be monitored. */
  int unavailable() {
    return unavailable.size();
  }

  /** Has the session the subscription, and tells what the server kept of it. */
  private List<UInteger> resume(Link link, OperationLimits limits, OpcUaSession session)
      throws UaException, InterruptedException {
    if (held.isPresent() && lastSession.equals(Optional.of(session.getSessionId()))) {
      return NOTHING;
    }
    if (known.isPresent()) {
      switch (subscriptions.takeOver(link, known.get())) {
        case Transfer.Taken(var subscription, var available) -> {
          held = Optional.of(new Held(subscription, place(subscription)));
          report(items.align(link, limits, subscription.id()));
          return available;
        }
        case Transfer.Refused(var reason) -> {
          reporter.record(new SubscriptionEnded(known.get().subscriptionId(), reason));
          known = Optional.empty();
          held = Optional.empty();
        }
      }
    }
    create(link, limits);
    return NOTHING;
  }

  private void create(Link link, OperationLimits limits) throws UaException, InterruptedException {
    // What happened since the last sign of the old one is lost, if there was one.
    lostSince = gaps.subscriptionLost();
    var subscription = subscriptions.create(link);
    var handles = new TreeSet<>(assignment.plan().byHandle().keySet());
    var failures = items.create(link, limits, subscription.id(), handles);
    // Before anything of it is delivered: a work unit must never know a subscription that the
    // connection does not.
    reporter.record(subscription.created());
    known = Optional.of(subscription.created());
    var acknowledgements = acknowledgements();
    held =
        Optional.of(
            new Held(subscription, Place.begin(intake(acknowledgements), acknowledgements)));
    report(failures);
  }

  /** Where the reading of a subscription goes on: where we were, or what the journals tell. */
  private Place place(Subscription subscription) throws InterruptedException {
    if (held.isPresent()) {
      return held.get().place();
    }
    var newest = OptionalLong.empty();
    for (var unit : feeds.keySet()) {
      var durable =
          reporter.untilDone(
              "reading the durable position of " + unit,
              () -> assignment.equipments().durablePosition(unit, subscription.word()));
      if (durable.isPresent() && durable.getAsLong() > newest.orElse(0)) {
        newest = durable;
      }
    }
    var acknowledgements = acknowledgements();
    return Place.takenOver(intake(acknowledgements), acknowledgements, newest);
  }

  private Acknowledgements acknowledgements() {
    return new Acknowledgements(assignment.settings().subscribing().unacknowledged());
  }

  private Intake intake(Acknowledgements acknowledgements) {
    return new Intake(
        assignment.connection().id(),
        assignment.plan(),
        feeds,
        gaps,
        acknowledgements,
        assignment.clock());
  }

  /** Tells which signals are newly not monitored, and remembers to look again. */
  private void report(SortedMap<Long, String> failures) throws InterruptedException {
    for (var failure : failures.entrySet()) {
      if (!failure.getValue().equals(unavailable.get(failure.getKey()))) {
        reporter.record(unavailable(failure.getKey(), failure.getValue()));
      }
    }
    unavailable = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    nextLook = System.nanoTime() + assignment.settings().patience().missingNode().toNanos();
  }

  private SignalUnavailable unavailable(long handle, String reason) {
    MonitoredSignal signal = assignment.plan().signal(handle);
    return new SignalUnavailable(
        signal.unit().value(), signal.signal(), signal.places().getFirst().toString(), reason);
  }

  /** What is done while the publish loop runs. */
  private final class Listening implements PublishLoop.Surroundings {

    private final Link link;
    private final OperationLimits limits;
    private final Subscription subscription;

    Listening(Link link, OperationLimits limits, Subscription subscription) {
      this.link = link;
      this.limits = limits;
      this.subscription = subscription;
    }

    @Override
    public void heard(long publishTime) {
      gaps.contact(publishTime);
      heard.run();
    }

    @Override
    public void complete() throws InterruptedException {
      gaps.nothingMissed();
      if (lostSince.isPresent()) {
        var from = lostSince.getAsLong();
        lostSince = OptionalLong.empty();
        reporter.record(
            new DataLost(
                new Interval(from, Math.max(from, gaps.lastContact())),
                GapCause.SUBSCRIPTION_LOST.name()));
      }
    }

    @Override
    public void lost(long publishTime, GapCause cause) throws InterruptedException {
      reporter.record(new DataLost(gaps.lost(publishTime, cause), cause.name()));
    }

    @Override
    public void between() throws UaException, InterruptedException {
      if (!unavailable.isEmpty() && System.nanoTime() - nextLook > 0) {
        report(items.create(link, limits, subscription.id(), new TreeSet<>(unavailable.keySet())));
      }
    }
  }
}
