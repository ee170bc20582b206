package millrace.node.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the engine, and of Cassandra, while machines stream: what the machines offered is in
 * the journal, each value once. The truth is the simulator's own ledger.
 */
class CrashTest {

  private static final Pattern SERVES = Pattern.compile("Millrace serves .*: (http://\\S+)");
  private static final Pattern IN_FORCE =
      Pattern.compile("rules, calendars and units are in force");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String UNIT = "acme.lyon.pack.l3.f1";
  private static final List<String> SIGNALS = List.of("ProcessedCount", "StateCurrent");

  @TempDir private Path folder = Path.of("");

  /** A value of a signal at its source time. */
  private record Value(long sourceTime, String value) {}

  @Test
  void no_acknowledged_reading_is_missing_or_doubled() throws Exception {
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

      for (var round = 0; round < 3; round++) {
        try (var engine = engine(config)) {
          awaitNewReadings(engine);
          engine.kill();
        }
      }
      try (var engine = engine(config)) {
        awaitNewReadings(engine);
        killCassandra();
        awaitNewReadings(engine);

        for (var signal : SIGNALS) {
          compare(signal, Api.at(engine.await(SERVES)));
        }
      }
    }
  }

  /** Exactly the values of the ledger, from the first journalled to the last, none twice. */
  private void compare(String signal, Api api) throws IOException {
    var journalled = journalled(api, signal);
    var first = journalled.getFirst().sourceTime;
    var last = journalled.getLast().sourceTime;
    var offered =
        ledger(signal).stream()
            .filter(each -> each.sourceTime >= first && each.sourceTime <= last)
            .toList();

    assertThat(journalled).as(signal).doesNotHaveDuplicates();
    assertThat(journalled).as(signal).containsExactlyElementsOf(offered);
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

  /** Waits until values that the machines offered from now on are in the journal. */
  private void awaitNewReadings(Program engine) {
    var api = Api.at(engine.await(SERVES));
    engine.await(IN_FORCE);
    var now = nanos(Instant.now());
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() ->
            assertThat(journalled(api, "ProcessedCount").getLast().sourceTime)
                .isGreaterThan(now + 2_000_000_000L));
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
      var text =
          new String(
              java.util.Objects.requireNonNull(plant).readAllBytes(), StandardCharsets.UTF_8);
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

  private static List<Value> journalled(Api api, String signal) {
    var values = new ArrayList<Value>();
    for (var entry : api.journal("equipment|" + UNIT)) {
      for (var delivery : entry.path("event").path("deliveries")) {
        for (var reading : delivery.path("readings")) {
          if (reading.path("signal").asText().equals(signal)) {
            values.add(value(reading));
          }
        }
      }
    }
    return values;
  }

  private static Value value(JsonNode reading) {
    return new Value(
        nanos(OffsetDateTime.parse(reading.get("sourceTime").asText()).toInstant()),
        reading.get("value").asText());
  }

  private List<Value> ledger(String signal) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("machines/ledger-line3.tsv"))) {
      return lines
          .map(line -> line.split("\t", -1))
          .filter(columns -> columns.length >= 5)
          .filter(columns -> columns[2].equals("f1") && columns[3].equals(signal))
          .map(columns -> new Value(Long.parseLong(columns[1]), columns[4]))
          .toList();
    }
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
