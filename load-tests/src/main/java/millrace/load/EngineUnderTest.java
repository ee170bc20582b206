package millrace.load;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.typesafe.config.Config;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import millrace.actors.Entities;
import millrace.actors.EntitySettings;
import millrace.actors.commissioning.PlantCommissioning;
import millrace.actors.connection.ConnectionDriver;
import millrace.actors.equipment.EquipmentIntake;
import millrace.actors.equipment.ReadModels;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.PastStores;
import millrace.actors.history.UnitHistory;
import millrace.config.NodeSettings;
import millrace.engine.connection.ConnectionState;
import millrace.engine.plant.Connection;
import millrace.engine.plant.Plant;
import millrace.persistence.read.StoredHistory;
import millrace.persistence.session.CassandraConnection;
import millrace.persistence.session.CassandraSettings;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real entities on the real journal: a cluster of one node with the settings of a node. The API
 * is absent until it is asked for ({@link ApiUnderTest}), and so is the gateway unless a driver is
 * given: readings are handed to the door that the gateway would use.
 */
public final class EngineUnderTest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineUnderTest.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration COMMISSIONING_LIMIT = Duration.ofMinutes(20);
  private static final int SCHEMA_ATTEMPTS = 10;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);

  private final Deque<Closing> open = new ArrayDeque<>();
  private final InstantSource clock = InstantSource.system();
  private final Plant plant;
  private final Config config;
  private final ActorSystem<Void> system;
  private final CqlSession session;
  private final CassandraSettings settings;
  private final StoredHistory history;
  private final UnitHistory past;
  private final Entities entities;

  interface Closing {
    void close() throws Exception;
  }

  /**
   * Where an engine keeps its journals.
   *
   * @param contactPoint host and port of Cassandra
   * @param others further settings of the node, by path
   */
  public record Store(String contactPoint, String keyspace, Map<String, Object> others) {

    public Store {
      others = Map.copyOf(others);
    }

    /** The same with one more setting. */
    public Store with(String path, Object value) {
      var more = new HashMap<>(others);
      more.put(path, value);
      return new Store(contactPoint, keyspace, more);
    }

    private Map<String, Object> settings() {
      var settings = new HashMap<String, Object>();
      settings.put("millrace.cassandra.contact-points", List.of(contactPoint));
      settings.put("millrace.cassandra.keyspace", keyspace);
      // One process starts many engines in turn.
      settings.put("pekko.cluster.jmx.enabled", false);
      // A benchmark is slow rather than failed where the machine is busy.
      settings.put("millrace.actors.ask-timeout", "60 s");
      settings.put("millrace.actors.commit.patience", "60 s");
      settings.putAll(others);
      return settings;
    }
  }

  private EngineUnderTest(
      Store store,
      Plant plant,
      Function<Config, Function<EquipmentIntake, ConnectionDriver>> gateway) {
    this.plant = plant;
    config = NodeSettings.read(Optional.empty(), store.settings()).config();
    makeSchema(config);
    system = ActorSystem.create(Behaviors.empty(), "millrace", config);
    open.push(() -> stop(system));
    try {
      join();
      var connection = CassandraConnection.of(Adapter.toClassic(system));
      session = await(connection.session(), "Cassandra does not answer");
      settings = connection.settings();
      history = await(StoredHistory.of(Adapter.toClassic(system)), "the journals do not answer");
      past =
          new UnitHistory(
              new PastStores(history.journals(), history.checkpoints(), history.lateEvents()),
              HistorySettings.from(config.getConfig("millrace.actors.history")));
      open.push(past::close);
      entities =
          Entities.start(
              system,
              plant,
              gateway.apply(config),
              clock,
              Optional.of(new ReadModels(history.readTables(), history.checkpoints(), past)),
              EntitySettings.from(config.getConfig("millrace.actors")));
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /**
   * Makes keyspace and tables before the engine starts, in some attempts: on a machine that is busy
   * the first conditional writes of a cold Cassandra take longer than it waits for them.
   */
  private static void makeSchema(Config config) {
    var settings = CassandraSettings.of(config.getConfig("millrace.cassandra"));
    for (var attempt = 1; ; attempt++) {
      try {
        settings.open(LOG::info).close();
        return;
      } catch (DriverException notYet) {
        if (attempt == SCHEMA_ATTEMPTS) {
          throw new BenchmarkFailed("the tables cannot be made: " + notYet.getMessage(), notYet);
        }
      }
    }
  }

  /** Starts everything, and gives the plant's rules and calendars to its units. */
  public static EngineUnderTest start(Store store, Plant plant, Consumer<String> progress) {
    return start(store, plant, _ -> _ -> EngineUnderTest::noDriver, progress);
  }

  /**
   * As {@link #start(Store, Plant, Consumer)}, with a driver for the plant's connections.
   *
   * @param gateway makes the driver, given the settings and the door for readings
   */
  public static EngineUnderTest start(
      Store store,
      Plant plant,
      Function<Config, Function<EquipmentIntake, ConnectionDriver>> gateway,
      Consumer<String> progress) {
    var engine = new EngineUnderTest(store, plant, gateway);
    try {
      engine.commission(progress);
      return engine;
    } catch (RuntimeException failed) {
      engine.close();
      throw failed;
    }
  }

  /** Starts an engine that speaks to no unit by itself; what is in the store stays asleep. */
  public static EngineUnderTest asleep(Store store, Plant plant) {
    return new EngineUnderTest(store, plant, _ -> _ -> EngineUnderTest::noDriver);
  }

  private static ConnectionDriver.Running noDriver(
      Connection wanted, ConnectionState known, ConnectionDriver.Recorder recorder) {
    throw new IllegalStateException("no driver for connection " + wanted.id());
  }

  public Plant plant() {
    return plant;
  }

  public ActorSystem<Void> system() {
    return system;
  }

  /** The session that the journal uses. */
  public CqlSession session() {
    return session;
  }

  /** The settings that the journal uses. */
  public CassandraSettings settings() {
    return settings;
  }

  public StoredHistory history() {
    return history;
  }

  public UnitHistory past() {
    return past;
  }

  /** Closes something when the engine is closed, before the engine. */
  void closeFirst(Closing part) {
    open.push(part);
  }

  public Entities entities() {
    return entities;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception problem) {
        LOG.error("a part of the engine could not be closed in order", problem);
      }
    }
  }

  private void join() {
    var cluster = Cluster.get(Adapter.toClassic(system));
    cluster.join(cluster.selfAddress());
    var up = new CompletableFuture<Boolean>();
    cluster.registerOnMemberUp(() -> up.complete(true));
    await(up, "the node did not become a member of its cluster");
  }

  private void commission(Consumer<String> progress) {
    var commissioning =
        new PlantCommissioning(
            plant, entities.equipments(), entities.workCenters(), clock, Duration.ofSeconds(1));
    await(
        commissioning.run(
            new PlantCommissioning.Progress() {
              private long told = System.nanoTime();

              @Override
              public synchronized void done(int steps, int all) {
                if (System.nanoTime() - told > BETWEEN_PROGRESS.toNanos()) {
                  told = System.nanoTime();
                  progress.accept("plant model: " + steps + " of " + all + " steps");
                }
              }

              @Override
              public void waiting(String entity, String reason) {
                LOG.warn("{} is asked again: {}", entity, reason);
              }
            }),
        COMMISSIONING_LIMIT,
        "the plant model could not be given to the units");
    progress.accept("the units have their rules and calendars");
  }

  private static void stop(ActorSystem<Void> system)
      throws InterruptedException, ExecutionException, TimeoutException {
    CoordinatedShutdown.get(Adapter.toClassic(system))
        .runAll(CoordinatedShutdown.actorSystemTerminateReason())
        .toCompletableFuture()
        .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits for what is asked once and outside of what is measured. */
  public static <T> T await(CompletionStage<T> stage, String otherwise) {
    return await(stage, START_LIMIT, otherwise);
  }

  /** Waits, and says what went wrong. */
  public static <T> T await(CompletionStage<T> stage, Duration limit, String otherwise) {
    try {
      return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new BenchmarkFailed(otherwise + ": " + failed.getMessage(), failed);
    } catch (TimeoutException late) {
      throw new BenchmarkFailed(otherwise + " within " + limit.toSeconds() + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", interrupted);
    }
  }
}
