package millrace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.simulator.ledger.Ledger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainTest {

  @TempDir Path folder;

  private Process start(String... options) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-Dlogback.configurationFile=simulator-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "millrace.simulator.SimulatorMain",
                "--data",
                folder.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static List<String> ready(Process process) throws IOException {
    var lines = new ArrayList<String>();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.equals("SIMULATOR READY")) {
        break;
      }
    }
    return lines;
  }

  @Nested
  class The_process {

    @Test
    void tells_where_it_is_and_never_outlives_its_parent() throws Exception {
      var process = start("--port", "0", "--allow-none", "--speed-up", "20", "--parent-stdin");
      try {
        assertThat(ready(process))
            .hasSize(3)
            .satisfies(lines -> {
              assertThat(lines.get(0)).matches("SIMULATOR line3 opc\\.tcp://127\\.0\\.0\\.1:\\d+");
              assertThat(lines.get(1)).matches("SIMULATOR cell1 opc\\.tcp://127\\.0\\.0\\.1:\\d+");
            });
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly().waitFor();
      }
      try (var ledger = Ledger.open(folder.resolve("ledger-line3.tsv"))) {
        assertThat(ledger.sequence()).isPositive();
      }
    }

    @Test
    void stops_on_sigterm() throws Exception {
      var process = start("--port", "0", "--allow-none");
      try {
        assertThat(ready(process)).hasSize(3);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly().waitFor();
      }
    }

    @Test
    void refuses_options_that_cannot_be_kept() throws Exception {
      var process = start("--port", "0", "--trust-all-clients", "--bind", "0.0.0.0");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    }
  }
}
