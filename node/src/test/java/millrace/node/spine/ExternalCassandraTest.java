package millrace.node.spine;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;
import millrace.persistence.node.CassandraNode;
import millrace.persistence.node.CassandraNodeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that uses a Cassandra that runs elsewhere, as a plant with a cluster of its own does.
 */
class ExternalCassandraTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void an_engine_journals_there_and_leaves_it_running_and_the_commands_work_on_it_too()
      throws Exception {
    try (var cassandra = cassandra();
        var machines = SimulatedPlant.in(folder)) {
      var config =
          machines.settings(
              """
              millrace.cassandra.embedded = off
              millrace.cassandra.contact-points = ["127.0.0.1:%d"]
              """
                  .formatted(cassandra.nativePort()));

      var empty = Cli.run("verify", "--config=" + config);
      try (var engine = Program.start("millrace.node.Main", "run", "--config", config.toString())) {
        machines.awaitNewReadings(engine);
        assertThat(engine.terminate()).isZero();
      }

      assertThat(empty.exitCode()).isEqualTo(1);
      assertThat(empty.err()).contains("there are no journals in keyspace millrace");
      assertThat(cassandra.isAlive()).as("it is not the engine's to stop").isTrue();
      var verified = Cli.run("verify", "--config=" + config);
      assertThat(verified.out()).containsPattern("(?m)^verified: \\d+ entities, \\d+ events");
      assertThat(verified.exitCode()).isZero();
      assertThat(Cli.run("rebuild", "--config=" + config).exitCode()).isZero();
    }
  }

  private CassandraNode cassandra() {
    var settings =
        Map.of(
            "data-directory", folder.resolve("elsewhere").toString(),
            "fast-start", "on",
            "heap", "512 MiB",
            "memtables", "64 MiB",
            "native-port", "0",
            "storage-port", "0",
            "class-archive", SimulatedPlant.classArchive().toString());
    return CassandraNode.start(
        CassandraNodeSettings.of(
            ConfigFactory.parseMap(settings)
                .withFallback(ConfigFactory.load().getConfig("millrace.cassandra.node"))),
        _ -> {});
  }
}
