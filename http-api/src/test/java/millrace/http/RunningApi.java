package millrace.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import millrace.actors.Outcome;
import millrace.actors.feed.RingFeed;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.PastStores;
import millrace.actors.history.UnitHistory;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.Proposal;
import millrace.engine.equipment.RuleSet;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.http.health.HealthCheck;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** The API on a free port of the loopback interface, over a plant in memory. */
final class RunningApi implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  final TestClock clock;
  final InMemoryPlant plant;
  final ExecutorService feedThread = Executors.newSingleThreadExecutor();
  final RingFeed feed = new RingFeed("f1", 8, feedThread);
  private final ActorTestKit kit = ActorTestKit.create();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final UnitHistory past;
  private final Bound bound;

  RunningApi(HealthCheck... checks) throws Exception {
    this(settings(), checks);
  }

  RunningApi(HttpSettings settings, HealthCheck... checks) throws Exception {
    this("2026-11-21T13:00:00Z", Plants.RULES, settings, checks);
  }

  /** A plant that is put into service at an instant. */
  static RunningApi from(String instant) throws Exception {
    return new RunningApi(instant, Plants.RULES, settings());
  }

  /** A plant whose units follow other rules, put into service before the early shift. */
  static RunningApi by(RuleSet rules) throws Exception {
    return new RunningApi("2026-11-21T04:00:00Z", rules, settings());
  }

  private static HttpSettings settings() {
    return new HttpSettings(
        Set.of("mes.acme.example"),
        64,
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        Duration.ofMillis(200),
        2,
        1 << 20,
        10_000);
  }

  private RunningApi(String now, RuleSet rules, HttpSettings settings, HealthCheck... checks)
      throws Exception {
    clock = new TestClock(now);
    plant = new InMemoryPlant(clock);
    past =
        new UnitHistory(
            new PastStores(plant, new NothingDerived(), new NothingDerived()),
            new HistorySettings(1, 64, Duration.ofSeconds(20)));
    var api =
        new HttpApi(
            kit.system(),
            Plants.plant(),
            new FrontDoors(
                plant.equipments(),
                plant.downtimes(),
                plant.workCenters(),
                plant.jobOrders(),
                plant.personnel(),
                plant.storages(),
                feed),
            new Past(plant, Optional.of(new InMemoryTimeIndex()), past),
            new Operations(
                List.of(checks), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), clock),
            settings);
    bound = api.start("127.0.0.1", 0).toCompletableFuture().get(20, TimeUnit.SECONDS);
    commission(Plants.K1, rules);
    commission(Plants.C1, rules);
    plant
        .workCenters()
        .execute(
            Plants.L3,
            new WorkCenterCommand.AdoptUnits(List.of(Plants.K1, Plants.C1)),
            new Provenance(0, 0, "service:test", "test", "t", ""))
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  private void commission(EquipmentId unit, RuleSet rules) throws Exception {
    var from = Nanos.of(Instant.parse("2026-11-01T00:00:00Z"));
    command(unit, new EquipmentCommand.AdoptRules(from, rules), from);
    command(unit, new EquipmentCommand.AdoptCalendar(from, Plants.CALENDAR), from);
  }

  /** Has a unit adopt something from the past on, by the approval of a second person. */
  void adopt(EquipmentId unit, EquipmentCommand command, long at) throws Exception {
    command(unit, command, at);
    var known = plant.downtimes().corrections(unit).toCompletableFuture().get(5, TimeUnit.SECONDS);
    for (var proposal : known.proposals()) {
      if (proposal.status() == Proposal.Status.PROPOSED) {
        var approval = new EquipmentCommand.ApproveCorrection(proposal.id());
        plant
            .equipments()
            .execute(unit, approval, new Provenance(at, at, "person:approver", "test", "t", ""))
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
      }
    }
  }

  private void command(EquipmentId unit, EquipmentCommand command, long at) throws Exception {
    var outcome =
        plant
            .equipments()
            .execute(unit, command, new Provenance(at, at, "service:test", "test", "t", ""))
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("not commissioned: " + outcome);
    }
  }

  InetSocketAddress address() {
    return bound.address();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + address().getPort() + path);
  }

  /** An answer with its JSON. */
  record Answered(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + response.body(), e);
      }
    }
  }

  Answered get(String path, String... headers) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  Answered post(String path, String type, String body, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)),
        headers);
  }

  Answered postJson(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return post(path, "application/json", body.replace('\'', '"'), headers);
  }

  Answered send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new Answered(
        client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString()));
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    bound.stop(Duration.ofMillis(100)).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    client.close();
    kit.shutdownTestKit();
    feedThread.shutdownNow();
  }
}
