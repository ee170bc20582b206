package millrace.load.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import millrace.load.Benchmark;
import millrace.load.BenchmarkFailed;
import millrace.load.EngineUnderTest;
import millrace.load.Findings;
import millrace.load.LoadPlant;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.loop.Pacer;
import millrace.load.report.Figure;
import millrace.load.report.Goal;
import millrace.opcua.client.OpcUaDriver;
import millrace.opcua.trust.ApplicationCertificate;

/**
 * Readings per second from an OPC UA server in a process of its own through gateway, fold and
 * journal to the acknowledgement, beside Milo's own subscription to the same server; without and
 * with SignAndEncrypt.
 */
public final class WireBenchmark implements Benchmark {

  private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(3);

  private static final List<WirePlant.Security> SECURITIES =
      List.of(
          new WirePlant.Security("None", "None"),
          new WirePlant.Security("Basic256Sha256", "SignAndEncrypt"));

  /** What came in the time that was measured, and what the processes used for it. */
  private record Came(double perSecond, double clientMicros, double machineMicros) {}

  @Override
  public String name() {
    return "wire";
  }

  @Override
  public String about() {
    return "readings per second from an OPC UA server through gateway, fold and journal to the"
        + " acknowledgement, beside a bare Milo subscription that throws the values away";
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(scale.of(10, 20, 20));
  }

  @Override
  public void run(Workbench bench, Findings findings) throws Exception {
    var extent = WireExtent.of(bench.scale());
    findings.setting("machines", extent.machines());
    findings.setting("signals of each", extent.signals());
    findings.setting("changes offered", Math.round(extent.offered()) + " readings/s");
    findings.setting("publishing interval", Math.round(WireExtent.PUBLISHING_MILLIS) + " ms");
    findings.setting("seconds", extent.length().toSeconds());
    var folder = bench.folder("wire");
    for (var security : SECURITIES) {
      bench.tell("a bare subscription, " + security.mode());
      var bare = bare(extent, security, folder);
      bench.tell("the gateway, " + security.mode());
      var whole = whole(bench, extent, security, folder);
      tell(findings, security, bare, whole);
    }
    findings.note(
        "Milo's subscription takes at most what is offered, so where both have all of it the ratio is"
            + " that of the offer. The processor time of the gateway's side is that of the engine's"
            + " process without Cassandra's.");
  }

  private static void tell(Findings findings, WirePlant.Security security, Came bare, Came whole) {
    var of = ", " + security.mode();
    var rate =
        Figure.of("durable" + of, whole.perSecond(), "readings/s")
            .beside("bare subscription", bare.perSecond());
    findings.add(rate.toReach(Goal.ratioAtLeast(0.60)));
    findings.add(
        Figure.of("durable, again" + of, whole.perSecond(), "readings/s")
            .toReach(Goal.atLeast(150_000)));
    findings.add(
        Figure.of("CPU per reading, client" + of, whole.clientMicros(), "us")
            .beside("bare subscription", bare.clientMicros()));
    findings.add(
        Figure.of("CPU per reading, machines" + of, whole.machineMicros(), "us")
            .beside("bare subscription", bare.machineMicros()));
  }

  private static Came bare(WireExtent extent, WirePlant.Security security, Path folder)
      throws Exception {
    var own = ApplicationCertificate.loadOrCreate(folder.resolve("bare"), "urn:bench:bare");
    try (var machines = machines(extent, folder);
        var bare = BareSubscription.open(machines.endpoint(), own, security.mode(), extent)) {
      return came(machines, bare::received, extent);
    }
  }

  private static Came whole(
      Workbench bench, WireExtent extent, WirePlant.Security security, Path folder)
      throws Exception {
    var durable = new LongAdder();
    try (var machines = machines(extent, folder)) {
      var certificates = Files.createDirectories(folder.resolve("certificates"));
      var trusted = Files.createDirectories(certificates.resolve("trusted"));
      Files.write(
          trusted.resolve(Machines.CERTIFICATE),
          Files.readAllBytes(folder.resolve(Machines.CERTIFICATE)));
      var plant =
          WirePlant.of(
              LoadPlant.of(extent.machines()),
              extent.machines(),
              extent.signals(),
              machines.endpoint(),
              security);
      var store =
          bench
              .store("wire_" + security.mode().toLowerCase(Locale.ROOT))
              .with("millrace.opcua.certificates", certificates.toString());
      try (var engine =
          EngineUnderTest.start(
              store,
              plant,
              config ->
                  door ->
                      OpcUaDriver.of(
                          config, plant, new CountedIntake(door, durable), InstantSource.system()),
              bench::tell)) {
        engine.entities().keepConnectionsOpen();
        return came(machines, durable::sum, extent);
      }
    }
  }

  private static MachineProcess machines(WireExtent extent, Path folder) throws Exception {
    return MachineProcess.start(extent.machines(), extent.signals(), extent.offered(), folder);
  }

  /** Waits for the first values and as long again as is measured, and then measures. */
  private static Came came(MachineProcess machines, LongSupplier count, WireExtent extent) {
    var limit = System.nanoTime() + WARM_UP_LIMIT.toNanos();
    while (count.getAsLong() < (long) extent.machines() * extent.signals()) {
      if (System.nanoTime() > limit) {
        throw new BenchmarkFailed("of the machines came only " + count.getAsLong() + " values");
      }
      Pacer.REAL.awaitUntil(System.nanoTime() + 50_000_000);
    }
    Pacer.REAL.awaitUntil(System.nanoTime() + extent.length().toNanos());
    var client = used();
    var machine = machines.used();
    var before = count.getAsLong();
    var began = System.nanoTime();
    Pacer.REAL.awaitUntil(began + extent.length().toNanos());
    var readings = Math.max(1, count.getAsLong() - before);
    var nanos = System.nanoTime() - began;
    return new Came(
        readings * 1e9 / nanos,
        (used() - client) / 1e3 / readings,
        (machines.used() - machine) / 1e3 / readings);
  }

  /** Processor time of this process, in nanoseconds. */
  private static long used() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
