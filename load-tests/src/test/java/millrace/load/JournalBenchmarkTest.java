package millrace.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JournalBenchmarkTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new JournalBenchmark())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Nested
  @Tag("cassandra")
  class A_small_benchmark {

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void runs_to_its_table_and_leaves_nothing_behind(@TempDir Path folder) throws Exception {
      var libraries = System.getProperty("millrace.cassandra.lib", "");
      assumeTrue(
          Files.isDirectory(Path.of(libraries)),
          "skipped: the system property millrace.cassandra.lib names no folder of Cassandra's jars");

      var status = run("--units=2", "--rounds=1", "--seconds=1", "--seed=7", "--data=" + folder);

      assertThat(err.toString()).isEmpty();
      assertThat(status).isZero();
      assertThat(out.toString().lines())
          .contains("every unit's journal holds each frame that was acknowledged")
          .anyMatch(line -> line.matches("readings/s, round 1 +[\\d,]+ +[\\d,]+ +\\d+\\.\\d\\d"))
          .anyMatch(line -> line.matches("bytes per reading +\\d+\\.\\d\\d +\\d+\\.\\d\\d"))
          .anyMatch(line -> line.matches("ms until durable, p99 +\\d+\\.\\d +\\d+\\.\\d"));
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Nested
  class Help {

    @Test
    void says_what_is_measured_and_each_option_with_its_bounds() {
      assertThat(run("--help")).isZero();

      assertThat(out.toString())
          .contains("Usage:", "readings per second from frame to durable journal")
          .contains("--units=N", "work units, 1 to 10000", "--seconds=N", "--commitlog=MODE");
      assertThat(err.toString()).isEmpty();
    }
  }

  @Nested
  class A_wrong_option {

    @Test
    void is_refused_with_its_bounds() {
      assertThat(run("--units=0")).isEqualTo(2);

      assertThat(err.toString()).contains("--units is 0; expected 1 to 10000");
    }
  }
}
