package millrace.node;

import com.typesafe.config.Config;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import millrace.actors.Entities;
import millrace.actors.EntitySettings;
import millrace.actors.commissioning.PlantCommissioning;
import millrace.actors.equipment.ReadModels;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.PastStores;
import millrace.actors.history.UnitHistory;
import millrace.config.NodeSettings;
import millrace.engine.plant.Plant;
import millrace.http.Bound;
import millrace.http.FrontDoors;
import millrace.http.HttpApi;
import millrace.http.HttpSettings;
import millrace.http.Operations;
import millrace.http.Past;
import millrace.opcua.client.OpcUaDriver;
import millrace.persistence.read.StoredHistory;
import millrace.persistence.verify.AnchorWriter;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a plant, put together by hand: Cassandra, the cluster, the entities, the gateway,
 * the API. It is closed in the reverse order.
 */
public final class PlantEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlantEngine.class);
  private static final Duration CLUSTER_LIMIT = Duration.ofSeconds(30);
  private static final Duration STORE_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final Duration HTTP_PATIENCE = Duration.ofSeconds(2);
  private static final int PORTS_TRIED = 100;

  private final NodeSettings settings;
  private final Plant plant;
  private final Progress progress;
  private final InstantSource clock = InstantSource.system();
  private final OpenResources open = new OpenResources();
  private final AtomicReference<String> commissioning = new AtomicReference<>("under way");

  private PlantEngine(NodeSettings settings, Plant plant, Progress progress) {
    this.settings = settings;
    this.plant = plant;
    this.progress = progress;
  }

  /**
   * The engine at work.
   *
   * @param url where the API and the cockpit answer
   */
  public record Running(PlantEngine engine, Entities entities, String url)
      implements AutoCloseable {

    @Override
    public void close() {
      engine.close();
    }
  }

  /**
   * Starts everything and returns when the API answers. The plant model is then being given to the
   * entities, and the connections open after that.
   *
   * @throws RuntimeException with a message that says what is wrong and what to do; what was
   *     started is stopped again
   */
  public static Running start(NodeSettings settings, Plant plant, Progress progress) {
    var engine = new PlantEngine(settings, plant, progress);
    try {
      return engine.start();
    } catch (RuntimeException failed) {
      try {
        engine.close();
      } catch (RuntimeException notInOrder) {
        failed.addSuppressed(notInOrder);
      }
      throw failed;
    }
  }

  @Override
  public void close() {
    open.close();
  }

  private Running start() {
    var store = StoreAccess.open(settings, progress);
    open.add("Cassandra", store::close);
    var config = store.config();
    var system = joinCluster(config);
    progress.tell("cluster: this node is up");
    var history =
        await(
            StoredHistory.of(system.classicSystem()),
            config.getDuration("millrace.cassandra.answer-limit").plus(STORE_LIMIT),
            "the journals cannot be reached");
    progress.tell("journal: connected");
    var driver = new AtomicReference<Optional<OpcUaDriver>>(Optional.empty());
    var entitySettings = EntitySettings.from(config.getConfig("millrace.actors"));
    var past =
        new UnitHistory(
            new PastStores(history.journals(), history.checkpoints(), history.lateEvents()),
            HistorySettings.from(config.getConfig("millrace.actors.history")));
    open.add("past", past::close);
    var entities =
        Entities.start(
            system,
            plant,
            equipments -> {
              var gateway = OpcUaDriver.of(config, plant, equipments, clock);
              driver.set(Optional.of(gateway));
              return gateway;
            },
            clock,
            Optional.of(new ReadModels(history.readTables(), history.checkpoints(), past)),
            entitySettings);
    anchor(system);
    var bound =
        listen(
            system,
            entities,
            new Past(history.journals(), Optional.of(history.readTables()), past),
            new NodeHealth(commissioning::get, driver::get),
            metrics(system, past, driver::get));
    var url = "http://" + settings.http().host() + ":" + bound.address().getPort();
    progress.tell("API and cockpit: " + url);
    commission(entities, entitySettings);
    return new Running(this, entities, url);
  }

  private ActorSystem<Void> joinCluster(Config config) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "millrace", config);
    open.add("actors", () -> stop(system));
    var cluster = Cluster.get(Adapter.toClassic(system));
    if (settings.seedNodes().isEmpty()) {
      cluster.join(cluster.selfAddress());
    }
    var up = new CompletableFuture<Boolean>();
    cluster.registerOnMemberUp(() -> up.complete(true));
    await(up, CLUSTER_LIMIT, "the node did not become a member of the cluster");
    return system;
  }

  private static void stop(ActorSystem<Void> system)
      throws InterruptedException, ExecutionException, TimeoutException {
    CoordinatedShutdown.get(Adapter.toClassic(system))
        .runAll(CoordinatedShutdown.actorSystemTerminateReason())
        .toCompletableFuture()
        .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private Bound listen(
      ActorSystem<?> system,
      Entities entities,
      Past past,
      NodeHealth health,
      PrometheusMeterRegistry metrics) {
    var api =
        new HttpApi(
            system,
            plant,
            new FrontDoors(
                entities.equipments(),
                entities.downtimes(),
                entities.workCenters(),
                entities.jobOrders(),
                entities.personnel(),
                entities.storages(),
                entities.feed()),
            past,
            new Operations(health.checks(plant), metrics, clock),
            HttpSettings.DEFAULT.withHosts(Set.of(settings.http().host())));
    var first = settings.http().port();
    for (var port = first; ; port++) {
      try {
        var bound =
            await(api.start(settings.http().host(), port), CLUSTER_LIMIT, "the API did not start");
        open.add("API", () -> await(bound.stop(HTTP_PATIENCE), STOP_LIMIT, "the API did not stop"));
        return bound;
      } catch (StartFailed failed) {
        if (!isTaken(failed) || port >= Math.min(first + PORTS_TRIED, 65_535)) {
          throw failed;
        }
      }
    }
  }

  private PrometheusMeterRegistry metrics(
      ActorSystem<?> system, UnitHistory past, Supplier<Optional<OpcUaDriver>> driver) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var gc = new JvmGcMetrics();
    open.add("metrics", gc::close);
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    QueueMetrics.bind(registry, system, plant, past, driver);
    return registry;
  }

  private void anchor(ActorSystem<?> system) {
    var writer =
        await(
            AnchorWriter.open(system.classicSystem(), NodeFolders.anchors(settings.data())),
            STORE_LIMIT,
            "the anchor file cannot be opened");
    var schedule = new AnchorSchedule(writer, clock, settings.anchorInterval());
    open.add("anchors", schedule::end);
    schedule.begin();
  }

  private void commission(Entities entities, EntitySettings entitySettings) {
    new PlantCommissioning(
            plant,
            entities.equipments(),
            entities.workCenters(),
            clock,
            entitySettings.retryAfter())
        .run(new CommissioningProgress(commissioning))
        .whenComplete((_, problem) -> {
          if (problem == null) {
            commissioning.set("done");
            progress.tell("plant: rules, calendars and units are in force");
            entities.keepConnectionsOpen();
          } else {
            commissioning.set("failed: " + problem.getMessage());
            LOG.error("the plant model could not be given to the entities", problem);
            progress.tell("plant: " + problem.getMessage());
          }
        });
  }

  private static boolean isTaken(Throwable problem) {
    for (var cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static <T> T await(CompletionStage<T> stage, Duration limit, String otherwise) {
    try {
      return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      var cause = failed.getCause() == null ? failed : failed.getCause();
      throw new StartFailed(otherwise + ": " + cause.getMessage(), cause);
    } catch (TimeoutException | CompletionException late) {
      throw new StartFailed(otherwise + " within " + limit.toSeconds() + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailed("interrupted", interrupted);
    }
  }
}
