package millrace.node.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the engine, and of Cassandra, while machines stream: what the machines offered is in
 * the journals, each value of each signal once. The truth is the simulator's own ledgers.
 */
class CrashTest {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(1);
  private static final int KILLS = 3;

  @TempDir private Path folder = Path.of("");

  @Test
  void no_acknowledged_reading_of_any_signal_is_missing_or_doubled() throws Exception {
    try (var machines = SimulatedPlant.in(folder)) {
      var config = machines.settings("");
      var kills = new ArrayList<Long>();

      for (var round = 0; round < KILLS; round++) {
        try (var engine = engine(config)) {
          machines.awaitNewReadings(engine);
          kills.add(now());
          engine.kill();
        }
      }
      try (var engine = engine(config)) {
        var api = machines.awaitNewReadings(engine);
        killCassandra();
        machines.awaitNewReadings(engine);

        var until = now();
        await()
            .atMost(SOON)
            .pollInterval(BETWEEN_READS)
            .untilAsserted(() -> assertEachOnce(machines, api, kills.getFirst(), until));
      }
    }
  }

  /**
   * Each signal has exactly the values of its ledger, from the first that was journalled (which was
   * before the first kill) up to a time; none is missing, doubled or in another place.
   */
  private static void assertEachOnce(SimulatedPlant machines, Api api, long firstKill, long until)
      throws IOException {
    var plant = machines.model();
    var journalled = PlantValues.journalled(api, plant);
    var offered = machines.offered();

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
    return Program.start("millrace.node.Main", "run", "--config", config.toString());
  }

  private void killCassandra() throws IOException {
    var pid =
        Long.parseLong(Files.readString(folder.resolve("engine/cassandra/cassandra.pid")).strip());
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  private static long now() {
    return Nanos.of(Instant.now());
  }
}
