package millrace.load.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import millrace.load.report.Figure;
import millrace.load.report.Goal;
import millrace.load.report.Result;
import millrace.load.report.ResultFile;
import millrace.load.report.Run;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new Bench())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Nested
  @Tag("cassandra")
  class A_quick_benchmark {

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void leaves_its_result_and_the_page_and_nothing_else(@TempDir Path folder) throws Exception {
      var libraries = System.getProperty("millrace.cassandra.lib", "");
      assumeTrue(
          Files.isDirectory(Path.of(libraries)),
          "skipped: the system property millrace.cassandra.lib names no folder of Cassandra's jars");
      var data = Files.createDirectory(folder.resolve("data"));
      var result = folder.resolve("result.json");
      var page = folder.resolve("performance.md");

      var status =
          run(
              "journal",
              "--quick",
              "--units=2",
              "--seconds=1",
              "--seed=7",
              "--data=" + data,
              "--result=" + result,
              "--report=" + page);

      assertThat(err.toString()).isEmpty();
      assertThat(status).isZero();
      assertThat(data).isEmptyDirectory();
      var kept = ResultFile.read(result);
      assertThat(kept.environment())
          .containsEntry("scale", "QUICK")
          .containsEntry("seed", "7")
          .containsKeys("processors", "memory", "kernel", "commit", "durability", "versions");
      assertThat(kept.results())
          .singleElement()
          .satisfies(journal -> {
            assertThat(journal.benchmark()).isEqualTo("journal");
            assertThat(journal.failure()).isEmpty();
            assertThat(journal.notes())
                .contains("Every unit's journal holds each frame that was acknowledged.");
            assertThat(journal.figures())
                .extracting(figure -> figure.reference().map(Figure.Reference::name))
                .contains(
                    Optional.of("driver alone"),
                    Optional.of("stock plugin, one event per write"),
                    Optional.of("stock plugin, a list per frame"));
          });
      assertThat(out.toString().lines())
          .anyMatch(line -> line.matches(" *durable, round 1 .* readings/s +driver alone .*"));
      assertThat(page).content().contains("### journal", "| durable, round 1 |");
    }
  }

  @Nested
  class The_list {

    @Test
    void names_each_benchmark_with_what_it_measures() {
      assertThat(run("--list")).isZero();

      assertThat(out.toString().lines().map(line -> line.split(" {2}", 2)[0]))
          .containsExactlyElementsOf(
              List.of(
                  new Benchmarks(new JournalOptions().options(), Optional.empty())
                      .names()
                      .split(", ")));
      assertThat(out.toString()).contains("journal  readings per second from frame to durable");
    }
  }

  @Nested
  class A_wrong_word {

    @Test
    void that_is_no_benchmark_is_refused_with_those_that_there_are() {
      assertThat(run("journal", "jurnal", "--quick")).isEqualTo(2);

      assertThat(err.toString())
          .contains(
              "there is no benchmark \"jurnal\"; there are fold, codec, journal, growth, recovery,"
                  + " memory, latency, wire, query, overload")
          .contains("Usage:");
      assertThat(out.toString()).isEmpty();
    }

    @Test
    void out_of_bounds_is_refused_with_them() {
      assertThat(run("--units=0")).isEqualTo(2);

      assertThat(err.toString()).contains("--units is 0; expected 1 to 10000");
    }

    @Test
    void quick_and_full_exclude_each_other() {
      assertThat(run("--quick", "--full")).isEqualTo(2);

      assertThat(err.toString()).contains("--quick", "--full", "mutually exclusive");
    }

    @Test
    void a_page_of_earlier_results_measures_nothing(@TempDir Path folder) {
      assertThat(run("journal", "--from=" + folder.resolve("x.json"), "--report=y.md"))
          .isEqualTo(2);

      assertThat(err.toString()).contains("--from goes with --report, and without names");
    }
  }

  @Nested
  class A_page_of_earlier_results {

    @Test
    void has_each_of_them(@TempDir Path folder) throws Exception {
      var one = folder.resolve("one.json");
      var other = folder.resolve("other.json");
      ResultFile.write(one, measured("batch", 90_000));
      ResultFile.write(other, measured("periodic", 420_000));
      var page = folder.resolve("page.md");

      assertThat(run("--from=" + one + "," + other, "--report=" + page)).isZero();

      assertThat(page)
          .content()
          .contains("## Run 1", "| durability | batch |", "| 90,000 |", "| no |")
          .contains("## Run 2", "| durability | periodic |", "| 420,000 |", "| yes |");
    }

    private Run measured(String durability, double rate) {
      var figure = Figure.of("durable", rate, "readings/s").toReach(Goal.atLeast(150_000));
      return new Run(
          Map.of("durability", durability),
          List.of(
              new Result(
                  "journal", "rates", Map.of(), List.of(figure), List.of(), Optional.empty(), 9)));
    }
  }
}
