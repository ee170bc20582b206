package millrace.actors.connection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.actors.EntitySettings;
import millrace.actors.Outcome;
import millrace.actors.Unavailable;
import millrace.actors.commit.Committer;
import millrace.actors.commit.Gathering;
import millrace.actors.commit.JournalChild;
import millrace.actors.commit.Question;
import millrace.actors.commit.Request;
import millrace.actors.commit.Told;
import millrace.actors.feed.FeedWriter;
import millrace.actors.feed.News;
import millrace.actors.sharding.Address;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.connection.ConnectionState;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.Connection;
import millrace.engine.time.Nanos;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.StatusReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one OPC UA server. It owns the driver: sharding sees to it that the connection
 * lives on one node only, and so only that node talks to the server.
 *
 * <p>The driver starts when the journal is folded and the connection is opened, with what the
 * journal knows of the server's subscription; it stops, leaving the subscription to the next owner,
 * before this actor does. It does not rest while nothing happens.
 */
public final class ConnectionEntity {

  public static final EntityTypeKey<Message> KEY =
      EntityTypeKey.create(Message.class, EntityType.CONNECTION.key());

  /** What a connection can be told. */
  public sealed interface Message {}

  /** Run the driver; a driver that runs goes on. */
  public record Open(String connection) implements Message {}

  /** Tell the state. */
  public record Inspect(String connection, ActorRef<StatusReply<ConnectionState>> replyTo)
      implements Message, Question<ConnectionState, ConnectionState> {

    @Override
    public ConnectionState answer(ConnectionState state, long sequence, long now) {
      return state;
    }
  }

  /** Stop, as sharding asks before the connection moves. */
  public record Stop() implements Message {}

  private record Report(ConnectionEvent event, CompletableFuture<Void> durable)
      implements Message {}

  private record FromJournal(Told<ConnectionState> told) implements Message {}

  private record LookAfterJournal() implements Message {}

  private record DriverStopped() implements Message {}

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionEntity.class);
  private static final ConnectionAggregate AGGREGATE = new ConnectionAggregate();

  private final ActorContext<Message> context;
  private final Address address;
  private final Connection connection;
  private final ConnectionDriver driver;
  private final InstantSource clock;
  private final EntitySettings settings;
  private final FeedWriter feed;
  private final Committer<ConnectionEvent, ConnectionState> committer;

  private boolean opened;
  private boolean stopping;
  private Optional<ConnectionDriver.Running> running = Optional.empty();
  private ConnectionState published = ConnectionState.INITIAL;

  private ConnectionEntity(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      Connection connection,
      Surroundings surroundings) {
    this.context = context;
    this.address = new Address(EntityType.CONNECTION, connection.id());
    this.connection = connection;
    this.driver = surroundings.driver();
    this.clock = surroundings.clock();
    this.settings = surroundings.settings();
    this.feed = surroundings.feed();
    this.committer =
        new JournalChild<>(context, timers, FromJournal::new, new LookAfterJournal())
            .start(address.persistenceId(), AGGREGATE, Gathering.none(), settings.commit(), clock);
  }

  /** What every connection shares. */
  public record Surroundings(
      ConnectionDriver driver, InstantSource clock, EntitySettings settings, FeedWriter feed) {}

  public static Behavior<Message> create(Connection connection, Surroundings surroundings) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var entity = new ConnectionEntity(context, timers, connection, surroundings);
          return Behaviors.receive(
              (_, message) -> entity.on(message), (_, signal) -> entity.on(signal));
        }));
  }

  private Behavior<Message> on(Message message) {
    switch (message) {
      case Open(var named) -> open(named);
      case Inspect inspect -> {
        if (address.isMine(inspect.connection(), inspect.replyTo())) {
          committer.ask(inspect);
        }
      }
      case Report report -> committer.submit(requestOf(report));
      case FromJournal(var told) -> {
        committer.on(told);
        publish(told.state());
        startDriver();
      }
      case LookAfterJournal _ -> committer.look();
      case DriverStopped _ -> {
        running = Optional.empty();
        committer.close();
      }
      case Stop _ -> stop();
    }
    return next();
  }

  private Behavior<Message> on(Signal signal) {
    committer.on(signal);
    return next();
  }

  private Behavior<Message> next() {
    return stopping && running.isEmpty() && !committer.isWriting()
        ? Behaviors.stopped()
        : Behaviors.same();
  }

  private void open(String named) {
    if (named.equals(connection.id())) {
      opened = true;
      startDriver();
    } else {
      LOG.error("{} was asked to open {}; it is refused", address.persistenceId(), named);
    }
  }

  private void startDriver() {
    if (!opened || stopping || running.isPresent() || committer.durable().isEmpty()) {
      return;
    }
    var known = committer.durable().get().state();
    try {
      running = Optional.of(driver.start(connection, known, recorder()));
    } catch (RuntimeException problem) {
      LOG.error("{}: the driver did not start", address.persistenceId(), problem);
    }
  }

  private ConnectionDriver.Recorder recorder() {
    var self = context.getSelf();
    return event -> {
      var durable = new CompletableFuture<Void>();
      self.tell(new Report(event, durable));
      return durable
          .orTimeout(settings.askTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .exceptionallyCompose(problem -> CompletableFuture.failedStage(unavailable(problem)));
    };
  }

  private Unavailable unavailable(Throwable problem) {
    return problem instanceof Unavailable known
        ? known
        : new Unavailable(address.persistenceId() + " did not record in time", problem);
  }

  private Request<ConnectionEvent> requestOf(Report report) {
    var provenance =
        new Provenance(
            Nanos.of(clock.instant()), 0, "service:gateway", "opc-ua", address.persistenceId(), "");
    return new Request<>(report.event(), provenance, answer -> complete(report, answer));
  }

  private static void complete(Report report, StatusReply<Outcome> answer) {
    if (answer.isError()) {
      report
          .durable()
          .completeExceptionally(new Unavailable(String.valueOf(answer.getError().getMessage())));
    } else {
      report.durable().complete(null);
    }
  }

  private void publish(ConnectionState state) {
    if (!state.equals(published)) {
      published = state;
      feed.publish(new News.OfConnection(connection.id(), state));
    }
  }

  private void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    if (running.isPresent()) {
      context.pipeToSelf(
          limited(running.get().stop(), settings.driverStopTimeout()),
          (_, problem) -> {
            if (problem != null) {
              LOG.warn("{}: the driver did not stop", address.persistenceId(), problem);
            }
            return new DriverStopped();
          });
    } else {
      committer.close();
    }
  }

  private static CompletionStage<Void> limited(CompletionStage<Void> stage, Duration limit) {
    return stage
        .thenRun(() -> {})
        .toCompletableFuture()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
