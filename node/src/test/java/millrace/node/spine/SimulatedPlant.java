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
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import millrace.config.plant.PlantFile;
import millrace.engine.plant.Plant;
import millrace.engine.time.Nanos;

/** The machines of the demo as a plant of their own, to which engines are given. */
final class SimulatedPlant implements AutoCloseable {

  private static final Pattern SERVES = Pattern.compile("Millrace serves .*: (http://\\S+)");
  private static final Pattern IN_FORCE =
      Pattern.compile("rules, calendars and units are in force");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(1);

  private final Path folder;
  private final Program machines;

  private SimulatedPlant(Path folder, Program machines) {
    this.folder = folder;
    this.machines = machines;
  }

  /** Starts the machines, ten times as fast as real ones, and writes their plant file. */
  static SimulatedPlant in(Path folder) throws IOException {
    return in(folder, UnaryOperator.identity());
  }

  /**
   * As {@link #in(Path)}, with other rules.
   *
   * @param rules makes the plant file from that of the demo
   */
  static SimulatedPlant in(Path folder, UnaryOperator<String> rules) throws IOException {
    return in(folder, rules, 10);
  }

  /** As {@link #in(Path)}, so many times as fast as real ones. */
  static SimulatedPlant in(Path folder, int speedUp) throws IOException {
    return in(folder, UnaryOperator.identity(), speedUp);
  }

  private static SimulatedPlant in(Path folder, UnaryOperator<String> rules, int speedUp)
      throws IOException {
    var machines =
        Program.start(
            "millrace.simulator.SimulatorMain",
            "--port",
            "0",
            "--data",
            folder.resolve("machines").toString(),
            "--speed-up",
            Integer.toString(speedUp),
            "--trust-all-clients");
    var plant = new SimulatedPlant(folder, machines);
    plant.writePlantFile(rules);
    return plant;
  }

  private void writePlantFile(UnaryOperator<String> rules) throws IOException {
    var line3 = machines.await(Pattern.compile("SIMULATOR line3 (\\S+)"));
    var cell1 = machines.await(Pattern.compile("SIMULATOR cell1 (\\S+)"));
    machines.await(Pattern.compile("SIMULATOR READY"));
    try (var file = SimulatedPlant.class.getResourceAsStream("/millrace/demo/plant.yaml")) {
      var text = new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("plant.yaml"),
          rules
              .apply(text)
              .replace("opc.tcp://127.0.0.1:48401", line3)
              .replace("opc.tcp://127.0.0.1:48402", cell1));
    }
  }

  /** Settings of an engine that trusts the machines. */
  Path settings(String more) throws IOException {
    var trusted = Files.createDirectories(folder.resolve("engine/certificates/trusted"));
    for (var server : List.of("line3", "cell1")) {
      Files.copy(
          folder.resolve("machines").resolve(server).resolve("certificate.der"),
          trusted.resolve(server + ".der"));
    }
    return Files.writeString(
        folder.resolve("millrace.conf"),
        """
        millrace.plant = "plant.yaml"
        millrace.data = "%s"
        millrace.http.port = 0
        millrace.cassandra.node { fast-start = on, heap = 512 MiB, class-archive = "%s" }
        %s
        """
            .formatted(folder.resolve("engine"), classArchive(), more));
  }

  /** The one that all tests share. */
  static Path classArchive() {
    return Path.of(System.getProperty("millrace.cassandra.lib")).resolveSibling("cassandra.jsa");
  }

  Plant model() {
    return switch (PlantFile.read(folder.resolve("plant.yaml"))) {
      case PlantFile.Result.Valid(var plant) -> plant;
      case PlantFile.Result.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  /** All that the machines offered until now. */
  PlantValues offered() throws IOException {
    return PlantValues.offered(folder.resolve("machines"));
  }

  /** Waits until values that the machines offered from now on are in the journal of each unit. */
  Api awaitNewReadings(Program engine) {
    var api = Api.at(engine.await(SERVES));
    engine.await(IN_FORCE);
    var plant = model();
    var now = Nanos.of(Instant.now());
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

  @Override
  public void close() {
    machines.close();
  }
}
