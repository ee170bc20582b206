package millrace.load.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Reading;
import millrace.load.BenchmarkFailed;
import millrace.load.EngineUnderTest;
import millrace.load.FrameSource;
import millrace.load.loop.Acknowledged;
import millrace.load.loop.ClosedLoop;
import millrace.load.loop.Lane;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Pekko Persistence with its own plugin for Cassandra, on the Cassandra that the journal uses: same
 * units, same readings, same consistency and durability, without tags. One event is one row.
 */
final class StockPlugin implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofMinutes(4);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final ActorSystem<Void> system;
  private final List<Unit> units = new ArrayList<>();

  private record Unit(ActorRef<StockUnit.Keep> actor, FrameSource source) {}

  /**
   * @param source makes the readings of a unit
   */
  StockPlugin(
      EngineUnderTest.Store store,
      Iterable<EquipmentId> ids,
      Function<EquipmentId, FrameSource> source) {
    system = ActorSystem.create(Behaviors.empty(), "stock", config(store));
    for (var id : ids) {
      var actor =
          system.systemActorOf(StockUnit.create(id.value()), "unit-" + units.size(), Props.empty());
      units.add(new Unit(actor, source.apply(id)));
    }
  }

  private static Config config(EngineUnderTest.Store store) {
    return ConfigFactory.parseMap(
            Map.ofEntries(
                Map.entry("pekko.loggers", List.of("org.apache.pekko.event.slf4j.Slf4jLogger")),
                Map.entry("pekko.actor.provider", "local"),
                Map.entry(
                    "pekko.persistence.journal.plugin", "pekko.persistence.cassandra.journal"),
                Map.entry("pekko.persistence.cassandra.journal.keyspace", store.keyspace()),
                Map.entry("pekko.persistence.cassandra.journal.keyspace-autocreate", true),
                Map.entry("pekko.persistence.cassandra.journal.tables-autocreate", true),
                Map.entry("pekko.persistence.cassandra.events-by-tag.enabled", false),
                // On a busy machine its tables take longer to be made than it waits by default.
                Map.entry(
                    "pekko.persistence.cassandra.journal.circuit-breaker.call-timeout", "120 s"),
                Map.entry("pekko.persistence.cassandra.journal.recovery-event-timeout", "120 s"),
                Map.entry("pekko.actor.serializers.bench", StockSerializer.class.getName()),
                Map.entry(
                    "pekko.actor.serialization-bindings.\"" + StockReading.class.getName() + "\"",
                    "bench"),
                Map.entry(
                    "datastax-java-driver.basic.contact-points", List.of(store.contactPoint())),
                Map.entry(
                    "datastax-java-driver.basic.load-balancing-policy.local-datacenter",
                    "datacenter1"),
                Map.entry("datastax-java-driver.basic.request.timeout", "30 seconds"),
                Map.entry(
                    "datastax-java-driver.advanced.connection.max-requests-per-connection", 8192)))
        .withFallback(ConfigFactory.load());
  }

  /** A round in which each reading is a command and a write of its own. */
  Acknowledged oneByOne(int inFlight, Duration length) {
    return ClosedLoop.run(units.stream().map(this::single).toList(), inFlight, length);
  }

  /** A round in which the readings of a frame are events of one write. */
  Acknowledged lists(int inFlight, Duration length) {
    return ClosedLoop.run(
        units.stream()
            .map(unit -> (Lane) () -> record(unit, unit.source().next().readings()))
            .toList(),
        inFlight,
        length);
  }

  private Lane single(Unit unit) {
    return new Lane() {
      private List<Reading> rest = List.of();

      @Override
      public synchronized CompletionStage<Integer> send() {
        if (rest.isEmpty()) {
          rest = unit.source().next().readings();
        }
        var next = rest.getFirst();
        rest = rest.subList(1, rest.size());
        return record(unit, List.of(next));
      }
    };
  }

  private CompletionStage<Integer> record(Unit unit, List<Reading> readings) {
    return AskPattern.ask(
        unit.actor(),
        (ActorRef<Integer> replyTo) -> new StockUnit.Keep(readings, replyTo),
        ANSWER,
        system.scheduler());
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException late) {
      throw new BenchmarkFailed("the stock plugin did not stop", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", interrupted);
    }
  }
}
