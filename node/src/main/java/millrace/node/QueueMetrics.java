package millrace.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import millrace.actors.commit.CommitLoad;
import millrace.actors.history.UnitHistory;
import millrace.engine.plant.Plant;
import millrace.opcua.client.ConnectionHealth;
import millrace.opcua.client.OpcUaDriver;
import millrace.persistence.session.CassandraConnection;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/**
 * Tells of each queue of this node how much waits in it and how much may, and what was turned away
 * or dropped since it was full.
 */
public final class QueueMetrics {

  private static final double NANOS = 1e9;

  private final MeterRegistry registry;

  private QueueMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Has a registry tell of them.
   *
   * @param driver the gateway, once it is there
   */
  public static void bind(
      MeterRegistry registry,
      ActorSystem<?> system,
      Plant plant,
      UnitHistory past,
      Supplier<Optional<OpcUaDriver>> driver) {
    var metrics = new QueueMetrics(registry);
    metrics.journals(CommitLoad.of(system));
    metrics.queue("past", past::waiting, past.mostWaiting());
    CassandraConnection.of(Adapter.toClassic(system))
        .watchAll(
            queue -> metrics.queue(queue.name(), () -> queue.waiting().getAsLong(), queue.limit()));
    plant.connections().keySet().forEach(id -> metrics.connection(id, driver));
  }

  private void journals(CommitLoad load) {
    queue("journal-requests", () -> load.waiting().parts(), load.limit().parts());
    queue("journal-readings", () -> load.waiting().readings(), load.limit().readings());
    queue("journal-bytes", () -> load.waiting().bytes(), load.limit().bytes());
    gauge(
        "millrace.journals.writing",
        "Journals with a write in flight",
        Tags.empty(),
        load::writing);
    gauge(
        "millrace.journals.away",
        "Journals that failed and are not tried yet",
        Tags.empty(),
        load::away);
    counter(
        "millrace.journals.failures",
        "How often a journal failed",
        Tags.empty(),
        load,
        CommitLoad::failures);
    var turnedAway = "Requests that were turned away, to be repeated";
    counter(
        "millrace.journals.turned.away",
        turnedAway,
        Tags.of("reason", "busy"),
        load,
        CommitLoad::turnedAwayBusy);
    counter(
        "millrace.journals.turned.away",
        turnedAway,
        Tags.of("reason", "no-answer"),
        load,
        CommitLoad::turnedAwayUnanswered);
  }

  private void connection(String id, Supplier<Optional<OpcUaDriver>> driver) {
    Supplier<Optional<ConnectionHealth>> health =
        () -> driver.get().flatMap(gateway -> gateway.health(id));
    var tags = Tags.of("connection", id);
    gauge(
        "millrace.queue.waiting",
        "What waits in a queue",
        tags.and("queue", "opcua-notifications"),
        of(health, ConnectionHealth::pending));
    gauge(
        "millrace.queue.limit",
        "The most that may wait in it",
        tags.and("queue", "opcua-notifications"),
        of(health, ConnectionHealth::mostPending));
    gauge(
        "millrace.opcua.parts.waiting",
        "Parts of notifications that are not on their way to their work unit yet",
        tags,
        of(health, ConnectionHealth::waiting));
    gauge(
        "millrace.opcua.lag.seconds",
        "How long the oldest notification waits that is not in the journal",
        tags,
        of(health, each -> each.lag() / NANOS));
    gauge(
        "millrace.opcua.open",
        "1 while a session is active",
        tags,
        of(health, each -> each.open() ? 1 : 0));
    counter(
        "millrace.opcua.overflow.marks",
        "Values before which the server dropped some",
        tags,
        health,
        of(each -> each.overflow().marks()));
    counter(
        "millrace.opcua.overflow.gaps",
        "Gaps that this left in the journals of work units",
        tags,
        health,
        of(each -> each.overflow().gaps()));
    counter(
        "millrace.opcua.overflow.gap.seconds",
        "How long these gaps are together",
        tags,
        health,
        of(each -> each.overflow().nanos() / NANOS));
  }

  private void queue(String name, Supplier<Number> waiting, long limit) {
    var tags = Tags.of("queue", name, "connection", "");
    gauge("millrace.queue.waiting", "What waits in a queue", tags, waiting);
    gauge("millrace.queue.limit", "The most that may wait in it", tags, () -> limit);
  }

  private static Supplier<Number> of(
      Supplier<Optional<ConnectionHealth>> health, ToDoubleFunction<ConnectionHealth> figure) {
    return () -> of(figure).applyAsDouble(health);
  }

  private static ToDoubleFunction<Supplier<Optional<ConnectionHealth>>> of(
      ToDoubleFunction<ConnectionHealth> figure) {
    return health -> health.get().map(figure::applyAsDouble).orElse(0.0);
  }

  private void gauge(String name, String about, Tags tags, Supplier<Number> value) {
    Gauge.builder(name, value).description(about).tags(tags).register(registry);
  }

  private <T> void counter(String name, String about, Tags tags, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, of, value).description(about).tags(tags).register(registry);
  }
}
