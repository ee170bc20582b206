package millrace.load;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import millrace.actors.Entities;
import millrace.actors.EntitySettings;
import millrace.actors.commissioning.PlantCommissioning;
import millrace.actors.equipment.ReadModels;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.PastStores;
import millrace.actors.history.UnitHistory;
import millrace.config.NodeSettings;
import millrace.engine.plant.Plant;
import millrace.persistence.node.CassandraNode;
import millrace.persistence.node.CassandraNodeSettings;
import millrace.persistence.read.CassandraCheckpoints;
import millrace.persistence.read.CassandraJournals;
import millrace.persistence.read.CassandraReadTables;
import millrace.persistence.read.LateEventRows;
import millrace.persistence.read.TimeIndexRows;
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
 * The real entities on the real journal: a cluster of one node, with the settings of a node, and a
 * Cassandra as its child process. Gateway and API are absent, for readings are handed to the door
 * that the gateway would use.
 */
final class EngineUnderTest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineUnderTest.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final Deque<Closing> open = new ArrayDeque<>();
  private final InstantSource clock = InstantSource.system();

  private interface Closing {
    void close() throws Exception;
  }

  /**
   * The engine at work.
   *
   * @param session the session that the journal uses
   * @param settings the settings that the journal uses
   * @param cassandra the process id of Cassandra
   */
  record Running(
      Entities entities, CqlSession session, CassandraSettings settings, long cassandra) {}

  /**
   * Starts everything, and gives the plant's rules and calendars to its units.
   *
   * @param folder where Cassandra keeps its files
   * @param commitLogSync BATCH, GROUP or PERIODIC
   */
  Running start(Plant plant, Path folder, String commitLogSync, Consumer<String> progress) {
    var config =
        NodeSettings.read(
                Optional.empty(),
                Map.of(
                    "millrace.cassandra.node.data-directory",
                    folder.toString(),
                    "millrace.cassandra.node.native-port",
                    0,
                    "millrace.cassandra.node.storage-port",
                    0,
                    "millrace.cassandra.node.commitlog-sync",
                    commitLogSync))
            .config();
    var cassandra =
        CassandraNode.start(
            CassandraNodeSettings.of(config.getConfig("millrace.cassandra.node")), progress);
    open.push(cassandra::close);
    var contact =
        Map.of("millrace.cassandra.contact-points", List.of("127.0.0.1:" + cassandra.nativePort()));
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(), "millrace", ConfigFactory.parseMap(contact).withFallback(config));
    open.push(() -> stop(system));
    join(system);
    var connection = CassandraConnection.of(Adapter.toClassic(system));
    var session = await(connection.session(), "Cassandra does not answer");
    var entities =
        Entities.start(
            system,
            plant,
            _ ->
                (wanted, _, _) -> {
                  throw new IllegalStateException("no driver for connection " + wanted.id());
                },
            clock,
            Optional.of(readModels(session, connection.settings(), config)),
            EntitySettings.from(config.getConfig("millrace.actors")));
    commission(plant, entities);
    progress.accept("the units have their rules and calendars");
    return new Running(entities, session, connection.settings(), cassandra.pid());
  }

  private ReadModels readModels(CqlSession session, CassandraSettings settings, Config config) {
    var checkpoints = new CassandraCheckpoints(session, settings);
    var late = new LateEventRows(session, settings, new TimeIndexRows(session, settings));
    var past =
        new UnitHistory(
            new PastStores(new CassandraJournals(session, settings), checkpoints, late),
            HistorySettings.from(config.getConfig("millrace.actors.history")));
    open.push(past::close);
    return new ReadModels(new CassandraReadTables(session, settings), checkpoints, past);
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

  private void join(ActorSystem<?> system) {
    var cluster = Cluster.get(Adapter.toClassic(system));
    cluster.join(cluster.selfAddress());
    var up = new CompletableFuture<Boolean>();
    cluster.registerOnMemberUp(() -> up.complete(true));
    await(up, "the node did not become a member of its cluster");
  }

  private void commission(Plant plant, Entities entities) {
    var commissioning =
        new PlantCommissioning(
            plant, entities.equipments(), entities.workCenters(), clock, Duration.ofSeconds(1));
    await(
        commissioning.run(
            new PlantCommissioning.Progress() {
              @Override
              public void done(int steps, int all) {
                LOG.debug("plant model: {} of {} steps", steps, all);
              }

              @Override
              public void waiting(String entity, String reason) {
                LOG.warn("{} is asked again: {}", entity, reason);
              }
            }),
        "the plant model could not be given to the units");
  }

  private static void stop(ActorSystem<Void> system)
      throws InterruptedException, ExecutionException, TimeoutException {
    CoordinatedShutdown.get(Adapter.toClassic(system))
        .runAll(CoordinatedShutdown.actorSystemTerminateReason())
        .toCompletableFuture()
        .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits for what is asked once and outside of what is measured. */
  static <T> T await(CompletionStage<T> stage, String otherwise) {
    try {
      return stage.toCompletableFuture().get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new BenchmarkFailed(otherwise + ": " + failed.getMessage(), failed);
    } catch (TimeoutException late) {
      throw new BenchmarkFailed(otherwise + " within " + START_LIMIT.toSeconds() + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", interrupted);
    }
  }
}
