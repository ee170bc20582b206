package millrace.opcua.client;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import millrace.actors.connection.ConnectionDriver.Recorder;
import millrace.actors.connection.ConnectionDriver.Running;
import millrace.engine.connection.ConnectionEvent.CertificateQuarantined;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.connection.ConnectionEvent.ConnectionOpened;
import millrace.engine.connection.ConnectionState;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection at work: it connects, talks, and begins again, until it is stopped. */
final class ConnectionLoop implements Running {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLoop.class);

  private final Assignment assignment;
  private final ConnectionState known;
  private final Connector connector;
  private final Reporter reporter;
  private final SortedMap<EquipmentId, UnitFeed> feeds = new TreeMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;

  private volatile String problem = "not connected yet";
  private volatile long lastContact;
  private volatile Optional<Conversation> conversation = Optional.empty();

  private ConnectionLoop(
      Assignment assignment, Connector connector, ConnectionState known, Recorder recorder) {
    this.assignment = assignment;
    this.connector = connector;
    this.known = known;
    var id = assignment.connection().id();
    var patience = assignment.settings().patience();
    this.reporter = new Reporter(id, recorder, patience, stopping);
    for (var unit : assignment.plan().units()) {
      feeds.put(
          unit, new UnitFeed(unit, id, assignment.equipments(), assignment.clock(), patience));
    }
    this.thread = Thread.ofVirtual().name("opcua-" + id).unstarted(this::run);
  }

  static ConnectionLoop start(
      Assignment assignment, Connector connector, ConnectionState known, Recorder recorder) {
    var loop = new ConnectionLoop(assignment, connector, known, recorder);
    loop.thread.start();
    return loop;
  }

  @Override
  public CompletionStage<Void> stop() {
    stopping.countDown();
    thread.interrupt();
    return ended.thenCompose(_ ->
        CompletableFuture.allOf(
            feeds.values().stream()
                .map(feed -> feed.stop().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)));
  }

  ConnectionHealth health() {
    var now = Nanos.of(assignment.clock().instant());
    var talk = conversation;
    var oldest = talk.map(Conversation::oldestPending).orElse(0L);
    return new ConnectionHealth(
        assignment.connection().id(),
        problem.isEmpty(),
        lastContact,
        oldest == 0 ? 0 : Math.max(0, now - oldest),
        talk.map(Conversation::pending).orElse(0),
        assignment.settings().subscribing().unacknowledged(),
        feeds.values().stream().mapToInt(UnitFeed::waiting).sum(),
        assignment.overflows().sum(),
        talk.map(Conversation::unavailable).orElse(0),
        problem);
  }

  private void run() {
    try {
      if (feeds.isEmpty()) {
        LOG.warn("{} has no work unit with a signal: nothing to do", assignment.connection().id());
        problem = "no work unit has a signal here";
        return;
      }
      while (true) {
        try {
          work();
        } catch (RuntimeException e) {
          // A defect of ours. Nothing that was not durable is acknowledged, so to begin anew is
          // safe.
          problem = "a defect: " + e;
          LOG.error("{} begins anew after a defect", assignment.connection().id(), e);
          reporter.pause(assignment.settings().patience().mostBackOff());
        }
      }
    } catch (InterruptedException _) {
      LOG.info("{} is stopped", assignment.connection().id());
    } finally {
      ended.complete(null);
    }
  }

  private void work() throws InterruptedException {
    var gaps =
        new Gaps(assignment.connection().id(), feeds, lastSourceTimes(), assignment.overflows());
    var silence =
        new Silence(
            assignment.settings().patience().silence(),
            () -> conversation.map(Conversation::isFull).orElse(false),
            gaps::silent);
    var talk =
        new Conversation(
            assignment,
            feeds,
            gaps,
            reporter,
            conversation.map(Conversation::known).orElse(known.subscription()),
            () -> {
              lastContact = Nanos.of(assignment.clock().instant());
              silence.heard();
            });
    conversation = Optional.of(talk);
    var watch = Thread.ofVirtual().start(silence::watch);
    try {
      connectForEver(talk, silence);
    } finally {
      watch.interrupt();
    }
  }

  private SortedMap<EquipmentId, Long> lastSourceTimes() throws InterruptedException {
    var times = new TreeMap<EquipmentId, Long>();
    for (var unit : feeds.keySet()) {
      var view =
          reporter.untilDone(
              "reading the state of " + unit, () -> assignment.equipments().view(unit));
      times.put(unit, view.lastSourceTime());
    }
    return times;
  }

  private void connectForEver(Conversation talk, Silence silence) throws InterruptedException {
    var patience = assignment.settings().patience();
    var backOff = patience.leastBackOff();
    var reported = "";
    while (true) {
      var begin = System.nanoTime();
      Duration pause;
      try {
        converse(connector.connect(), talk);
        throw new IllegalStateException("a conversation ends with an exception");
      } catch (ConnectFailed e) {
        if (!reported.equals(e.kind().name())) {
          report(e);
          reported = e.kind().name();
        }
        problem = String.valueOf(e.getMessage());
        pause = pause(e.kind(), backOff);
      } catch (UaException e) {
        problem = Connector.show(e);
        reporter.record(new ConnectionLost(problem));
        pause = backOff;
      }
      if (silence.heardSince(begin)) {
        backOff = patience.leastBackOff();
        reported = "";
      } else {
        backOff = reporter.longer(backOff);
      }
      reporter.pause(pause);
    }
  }

  private Duration pause(ConnectFailed.Kind kind, Duration backOff) {
    var patience = assignment.settings().patience();
    return switch (kind) {
      case UNREACHABLE -> backOff;
      case UNTRUSTED, NOT_OFFERED -> patience.untrusted();
      case CREDENTIALS -> patience.credentials();
    };
  }

  private void report(ConnectFailed failure) throws InterruptedException {
    LOG.warn("{}: {}", assignment.connection().id(), failure.getMessage());
    var untrusted = failure.untrusted();
    reporter.record(
        untrusted.isPresent()
            ? new CertificateQuarantined(untrusted.get().thumbprint(), untrusted.get().subject())
            : new ConnectionLost(String.valueOf(failure.getMessage())));
  }

  /** Talks until the link is no longer of use; a cut that the session survives is none. */
  private void converse(Link link, Conversation talk)
      throws UaException, ConnectFailed, InterruptedException {
    try {
      var session = link.session(assignment.settings().session().requestTimeout());
      opened(link);
      while (true) {
        try {
          talk.hold(link, session);
        } catch (UaException e) {
          switch (Trouble.of(e)) {
            case SUBSCRIPTION -> {
              LOG.warn("{}: {}", assignment.connection().id(), Connector.show(e));
              talk.doubt();
              reporter.pause(assignment.settings().patience().leastBackOff());
            }
            case SESSION -> {
              problem = Connector.show(e);
              reporter.record(new ConnectionLost(problem));
              session = recover(link);
              opened(link);
            }
            case LINK -> throw e;
          }
        }
      }
    } finally {
      drop(link);
    }
  }

  private void opened(Link link) throws InterruptedException {
    problem = "";
    reporter.record(
        new ConnectionOpened(assignment.connection().endpoint(), link.securityPolicyUri()));
  }

  /** Waits for the stack to bring the session, or another one, back. */
  private OpcUaSession recover(Link link) throws UaException, ConnectFailed, InterruptedException {
    var deadline = System.nanoTime() + assignment.settings().session().recovery().toNanos();
    while (true) {
      // The stack notices a cut a moment after us.
      reporter.pause(assignment.settings().patience().leastBackOff());
      try {
        var left = Math.max(1, deadline - System.nanoTime());
        return link.session(Duration.ofNanos(left));
      } catch (UaException e) {
        var failure = connector.failure(e);
        if (failure.kind() != ConnectFailed.Kind.UNREACHABLE) {
          throw failure;
        }
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
    }
  }

  private void drop(Link link) {
    // A stopped driver is interrupted, and must let go of the server all the same.
    var interrupted = Thread.interrupted();
    try {
      Replies.await(link.drop(), Duration.ofSeconds(15));
    } catch (UaException e) {
      LOG.warn("{}: {}", assignment.connection().id(), Connector.show(e));
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a failure of a service says is lost. */
  private enum Trouble {
    SUBSCRIPTION,
    SESSION,
    LINK;

    static Trouble of(UaException e) {
      var code = e.getStatusCode().value();
      if (code == StatusCodes.Bad_NoSubscription || code == StatusCodes.Bad_SubscriptionIdInvalid) {
        return SUBSCRIPTION;
      }
      return code == StatusCodes.Bad_SessionIdInvalid
              || code == StatusCodes.Bad_SessionClosed
              || code == StatusCodes.Bad_SessionNotActivated
              || code == StatusCodes.Bad_ConnectionClosed
              || code == StatusCodes.Bad_ConnectionRejected
              || code == StatusCodes.Bad_CommunicationError
              || code == StatusCodes.Bad_SecureChannelClosed
              || code == StatusCodes.Bad_SecureChannelIdInvalid
          ? SESSION
          : LINK;
    }
  }
}
