package millrace.load.overload;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import millrace.load.ApiUnderTest;
import millrace.load.Benchmark;
import millrace.load.EngineUnderTest;
import millrace.load.Findings;
import millrace.load.LoadPlant;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.report.Figure;
import millrace.load.report.Goal;
import millrace.load.wire.MachineProcess;
import millrace.load.wire.Machines;
import millrace.load.wire.WirePlant;
import millrace.node.QueueMetrics;

/**
 * Twice and five times what the engine takes, over OPC UA and HTTP at the same time: whether its
 * memory and queues stay within bounds, whom it holds back and how, whether all that it
 * acknowledged is in the journals, and how soon it is normal again.
 */
public final class OverloadBenchmark implements Benchmark {

  private static final List<Integer> FACTORS = List.of(2, 5);
  private static final int CLIENTS = 256;

  private final Optional<Integer> minutes;

  /**
   * @param minutes how long each overload lasts; empty leaves it to the scale
   */
  public OverloadBenchmark(Optional<Integer> minutes) {
    this.minutes = minutes;
  }

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String about() {
    return "twice and five times what the engine takes, over OPC UA and HTTP: heap, queues, gaps,"
        + " answers, what was acknowledged and is missing, and the time until all is normal";
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return OverloadExtent.of(scale, minutes).overload().multipliedBy(4).plusMinutes(15);
  }

  @Override
  public void run(Workbench bench, Findings findings) throws Exception {
    var extent = OverloadExtent.of(bench.scale(), minutes);
    findings.setting("machines, signals of each", extent.machines() + ", " + extent.signals());
    findings.setting("units written to over HTTP", extent.written());
    findings.setting("values that a server queues of a signal", OverloadExtent.QUEUE);
    findings.setting("seconds of each overload", extent.overload().toSeconds());
    var folder = bench.folder("overload");
    try (var machines =
        MachineProcess.start(extent.machines(), extent.signals(), extent.offered(), folder)) {
      var plant =
          WirePlant.of(
              LoadPlant.of(extent.machines() + extent.written()),
              extent.machines(),
              extent.signals(),
              machines.endpoint(),
              WirePlant.Security.NONE);
      var gateway = new Gateway(plant);
      try (var engine =
          EngineUnderTest.start(store(bench, folder), plant, gateway.making(), bench::tell)) {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        QueueMetrics.bind(metrics, engine.system(), plant, engine.past(), gateway::driver);
        var api = ApiUnderTest.of(engine, metrics);
        var written = plant.workUnits().keySet().stream().skip(extent.machines()).toList();
        engine.entities().keepConnectionsOpen();
        try (var writers = new Writers(api, written);
            var queues = new Queues(api)) {
          var overload = new Overload(extent, machines, gateway, writers, queues);
          findCapacity(bench, findings, overload);
          for (var factor : FACTORS) {
            bench.tell(factor + " times as much");
            overload.offer(factor, findings);
          }
          overload.end();
          bench.tell("what the journals hold");
          compare(findings, engine, gateway, writers);
          findings.note("/metrics did not answer " + queues.unanswered() + " times.");
        }
      }
    }
    findings.note(
        "Load, engine and Cassandra share the machine. The heap is that of the process of the engine"
            + " with the load's HTTP clients, after a full collection. OPC UA does not tell how many"
            + " values a full queue dropped: the size of an overflow is the length of the gap. A unit"
            + " keeps the ids of lines for 31 days, to know one that is repeated; that is in the heap.");
  }

  private static EngineUnderTest.Store store(Workbench bench, Path folder) throws Exception {
    var certificates = Files.createDirectories(folder.resolve("certificates"));
    var trusted = Files.createDirectories(certificates.resolve("trusted"));
    Files.write(
        trusted.resolve(Machines.CERTIFICATE),
        Files.readAllBytes(folder.resolve(Machines.CERTIFICATE)));
    // The limits of a node, not those of a benchmark that rather waits.
    return bench
        .store("overload")
        .with("millrace.opcua.certificates", certificates.toString())
        .with("millrace.opcua.subscription.largest-queue", OverloadExtent.QUEUE)
        .with("millrace.actors.ask-timeout", "10 s")
        .with("millrace.actors.commit.patience", "2 s");
  }

  private static void findCapacity(Workbench bench, Findings findings, Overload overload)
      throws Exception {
    bench.tell("what the gateway takes");
    var readings = overload.findReadings();
    findings.add(Figure.of("capacity, OPC UA alone", readings, "readings/s"));
    bench.tell("what is taken over HTTP");
    var requests = overload.findRequests(CLIENTS);
    findings.add(Figure.of("capacity, HTTP alone", requests, "requests/s"));
    findings.add(
        Figure.of("normal at a quarter of both, after", overload.secondsUntilNormal(), "s"));
  }

  private static void compare(
      Findings findings, EngineUnderTest engine, Gateway gateway, Writers writers) {
    var requests = writers.acknowledged();
    var notifications = gateway.acknowledged();
    var found = Journalled.of(engine.history().journals(), engine.plant().workUnits().keySet());
    var parts = notifications.values().stream().mapToLong(each -> each.cardinality()).sum();
    findings.add(
        Figure.count(
                "parts of notifications acknowledged and missing",
                found.missingNotifications(notifications))
            .beside("acknowledged", (double) parts)
            .toReach(Goal.atMost(0)));
    findings.add(
        Figure.count("lines acknowledged and missing", found.missingLines(requests))
            .beside("acknowledged", requests.cardinality())
            .toReach(Goal.atMost(0)));
    findings.add(
        Figure.count("parts and lines that are there twice", found.doubled())
            .toReach(Goal.atMost(0)));
    findings.add(Figure.count("gaps of full queues in the journals", found.gaps()));
    findings.add(Figure.of("their length together", found.gapSeconds(), "s"));
  }
}
