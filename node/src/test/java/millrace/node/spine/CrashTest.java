package millrace.node.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import millrace.config.plant.PlantFile;
import millrace.engine.plant.Plant;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the engine, and of Cassandra, while machines stream: what the machines offered is in
 * the journals, each value of each signal once. The truth is the simulator's own ledgers.
 */
class CrashTest {

  private static final Pattern SERVES = Pattern.compile("Millrace serves .*: (http://\\S+)");
  private static final Pattern IN_FORCE =
      Pattern.compile("rules, calendars and units are in force");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(1);
  private static final int KILLS = 3;

  @TempDir private Path folder = Path.of("");

  @Test
  void no_acknowledged_reading_of_any_signal_is_missing_or_doubled() throws Exception {
    try (var machines =
        Program.start(
            "millrace.simulator.SimulatorMain",
            "--port",
            "0",
            "--data",
            folder.resolve("machines").toString(),
            "--speed-up",
            "10",
            "--trust-all-clients")) {
      var config = configuration(machines);
      var plant = plant();
      var kills = new ArrayList<Long>();

      for (var round = 0; round < KILLS; round++) {
        try (var engine = engine(config)) {
          awaitNewReadings(engine, plant);
          kills.add(now());
          engine.kill();
        }
      }
      try (var engine = engine(config)) {
        var api = awaitNewReadings(engine, plant);
        killCassandra();
        kills.add(now());
        awaitNewReadings(engine, plant);

        var until = now();
        await()
            .atMost(SOON)
            .pollInterval(BETWEEN_READS)
            .untilAsserted(() -> assertEachOnce(api, plant, kills.getFirst(), until));
      }
    }
  }

  /**
   * Each signal has exactly the values of its ledger, from the first that was journalled (which was
   * before the first kill) up to a time; none is missing, doubled or in another place.
   */
  private void assertEachOnce(Api api, Plant plant, long firstKill, long until) throws IOException {
    var journalled = PlantValues.journalled(api, plant);
    var offered = PlantValues.offered(folder.resolve("machines"));

    assertThat(journalled.signals()).isEqualTo(PlantValues.signalsOf(plant));
    for (var signal : journalled.signals()) {
      var values = journalled.of(signal, value -> value.sourceTime() <= until);
      assertThat(values).as(signal).isNotEmpty();
      var first = values.getFirst().sourceTime();
      assertThat(first).as(signal).isLessThan(firstKill);
      assertThat(values)
          .as(signal)
          .containsExactlyElementsOf(
              offered.of(
                  signal, value -> value.sourceTime() >= first && value.sourceTime() <= until));
    }
  }

  private Program engine(Path config) throws IOException {
    return Program.start(
        "millrace.node.Main",
        "run",
        "--config",
        config.toString(),
        "--set",
        "millrace.cassandra.node.fast-start=on",
        "--cassandra-heap",
        "512m");
  }

  /** Waits until values that the machines offered from now on are in the journal of each unit. */
  private Api awaitNewReadings(Program engine, Plant plant) {
    var api = Api.at(engine.await(SERVES));
    engine.await(IN_FORCE);
    var now = now();
    await()
        .atMost(SOON)
        .pollInterval(BETWEEN_READS)
        .ignoreExceptions()
        .untilAsserted(() -> {
          var journalled = PlantValues.journalled(api, plant);
          for (var unit : plant.workUnits().keySet()) {
            assertThat(journalled.newest(PlantValues.nameOf(unit.value())))
                .as(unit.value())
                .hasValueSatisfying(newest -> assertThat(newest).isGreaterThan(now));
          }
        });
    return api;
  }

  private void killCassandra() throws IOException {
    var pid =
        Long.parseLong(Files.readString(folder.resolve("engine/cassandra/cassandra.pid")).strip());
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  private Path configuration(Program machines) throws IOException {
    var line3 = machines.await(Pattern.compile("SIMULATOR line3 (\\S+)"));
    var cell1 = machines.await(Pattern.compile("SIMULATOR cell1 (\\S+)"));
    machines.await(Pattern.compile("SIMULATOR READY"));
    var trusted = Files.createDirectories(folder.resolve("engine/certificates/trusted"));
    for (var server : List.of("line3", "cell1")) {
      Files.copy(
          folder.resolve("machines").resolve(server).resolve("certificate.der"),
          trusted.resolve(server + ".der"));
    }
    try (var plant = CrashTest.class.getResourceAsStream("/millrace/demo/plant.yaml")) {
      var text = new String(requireNonNull(plant).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("plant.yaml"),
          text.replace("opc.tcp://127.0.0.1:48401", line3)
              .replace("opc.tcp://127.0.0.1:48402", cell1));
    }
    return Files.writeString(
        folder.resolve("millrace.conf"),
        """
        millrace.plant = "plant.yaml"
        millrace.data = "%s"
        millrace.http.port = 0
        """
            .formatted(folder.resolve("engine")));
  }

  private Plant plant() {
    return switch (PlantFile.read(folder.resolve("plant.yaml"))) {
      case PlantFile.Result.Valid(var plant) -> plant;
      case PlantFile.Result.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static long now() {
    return Nanos.of(Instant.now());
  }
}
