package millrace.http;

import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import millrace.engine.plant.Plant;
import millrace.http.adoption.AdoptionRoutes;
import millrace.http.cockpit.CockpitRoutes;
import millrace.http.correction.CorrectionDesk;
import millrace.http.correction.CorrectionRoutes;
import millrace.http.downtime.DowntimeRoutes;
import millrace.http.downtime.ReasonTreeRoutes;
import millrace.http.downtime.SpeedLossRoutes;
import millrace.http.downtime.StopSource;
import millrace.http.equipment.EquipmentRoutes;
import millrace.http.equipment.Timelines;
import millrace.http.health.HealthRoutes;
import millrace.http.joborder.JobLists;
import millrace.http.joborder.JobOrderRoutes;
import millrace.http.journal.JournalRoutes;
import millrace.http.kpi.KpiRoutes;
import millrace.http.observation.ObservationRoutes;
import millrace.http.openapi.OpenApiRoutes;
import millrace.http.request.KnownEquipment;
import millrace.http.scenario.ScenarioRoutes;
import millrace.http.stream.StreamRoutes;
import millrace.http.workcenter.WorkCenterRoutes;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.javadsl.BidiFlow;

/**
 * The engine over HTTP: the API under {@code /api/v1} and the cockpit at {@code /}.
 *
 * <p>There is no authentication yet. Until there is, bind it to the loopback interface.
 */
public final class HttpApi {

  private final ActorSystem<?> system;
  private final Plant plant;
  private final FrontDoors doors;
  private final Past past;
  private final Operations operations;
  private final HttpSettings settings;

  public HttpApi(
      ActorSystem<?> system,
      Plant plant,
      FrontDoors doors,
      Past past,
      Operations operations,
      HttpSettings settings) {
    this.system = system;
    this.plant = plant;
    this.doors = doors;
    this.past = past;
    this.operations = operations;
    this.settings = settings;
  }

  /**
   * Listens; fails where the address is taken.
   *
   * @param port 0 takes a free one
   */
  public CompletionStage<Bound> start(String host, int port) {
    var routes =
        new ApiRoutes(settings.hosts(), operations, api(), new CockpitRoutes().routes()).routes();
    return Http.get(system)
        .newServerAt(host, port)
        .withSettings(serverSettings())
        .bindFlow(
            BidiFlow.fromGraph(new RequestPatience(settings.requestTimeout()))
                .join(routes.flow(system)))
        .thenApply(Listening::new);
  }

  private Route api() {
    var known = new KnownEquipment(plant);
    var clock = operations.clock();
    var jobLists = new JobLists(known, doors.workCenters(), doors.jobOrders());
    var desk = new CorrectionDesk(known, doors.equipments(), doors.downtimes(), clock);
    var timelines = new Timelines(doors.equipments(), past.units(), clock);
    return Directives.concat(
        new EquipmentRoutes(known, doors.equipments(), timelines).routes(),
        new WorkCenterRoutes(known, doors.workCenters(), timelines).routes(),
        new DowntimeRoutes(
                known,
                doors.downtimes(),
                new StopSource(doors.equipments(), doors.downtimes(), past.units()),
                desk,
                clock)
            .routes(),
        new CorrectionRoutes(known, doors.downtimes(), past.units(), desk).routes(),
        new ReasonTreeRoutes(known).routes(),
        new SpeedLossRoutes(known, past.units(), clock).routes(),
        new JobOrderRoutes(known, jobLists, doors.jobOrders(), clock).routes(),
        new KpiRoutes(
                known,
                new KpiRoutes.Sources(
                    doors.equipments(),
                    doors.workCenters(),
                    doors.jobOrders(),
                    doors.personnel(),
                    doors.storages(),
                    past.journals(),
                    past.units()),
                clock,
                settings.maxFoldedEvents())
            .routes(),
        new AdoptionRoutes(known, desk, past.units(), past.journals(), clock).routes(),
        new ScenarioRoutes(known, past.units(), clock).routes(),
        new ObservationRoutes(
                plant,
                new ObservationRoutes.Doors(
                    doors.equipments(), doors.workCenters(), doors.personnel(), doors.storages()),
                clock,
                settings.maxObservationBytes())
            .routes(),
        new JournalRoutes(past.journals(), past.readTables()).routes(),
        new StreamRoutes(plant, doors.feed(), settings.heartbeat(), settings.maxStreams()).routes(),
        new OpenApiRoutes().routes(),
        new HealthRoutes(operations.checks(), operations.metrics()).routes());
  }

  private ServerSettings serverSettings() {
    var defaults =
        ServerSettings.create(
            ConfigFactory.parseMap(
                    Map.of(
                        "pekko.http.server.parsing.error-handler",
                        ParsingProblems.class.getName(),
                        // A refused body is cancelled: the refusal must be sent before the close.
                        // A stream whose client has left is held for as long.
                        "pekko.http.server.stream-cancellation-delay",
                        "1s"))
                .withFallback(system.settings().config()));
    var timeouts =
        defaults
            .getTimeouts()
            .withIdleTimeout(scala(settings.idleTimeout()))
            .withRequestTimeout(scala(settings.requestTimeout()));
    return defaults
        .withTimeouts(timeouts)
        .withMaxConnections(settings.maxConnections())
        .withTransparentHeadRequests(true)
        .withServerHeader(Optional.empty());
  }

  private static scala.concurrent.duration.FiniteDuration scala(Duration duration) {
    return scala.concurrent.duration.Duration.fromNanos(duration.toNanos());
  }

  /** A binding, without the library's types. */
  private record Listening(ServerBinding binding) implements Bound {

    @Override
    public InetSocketAddress address() {
      return binding.localAddress();
    }

    @Override
    public CompletionStage<Void> stop(Duration patience) {
      return binding.terminate(patience).thenAccept(_ -> {});
    }
  }
}
