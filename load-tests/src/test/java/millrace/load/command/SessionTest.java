package millrace.load.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import millrace.load.Benchmark;
import millrace.load.BenchmarkFailed;
import millrace.load.Findings;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.report.Figure;
import millrace.load.report.Result;
import millrace.persistence.node.CassandraNodeSettings.CommitLogSync;
import org.junit.jupiter.api.Test;

class SessionTest {

  private interface Body {
    void run(Findings findings) throws Exception;
  }

  private record Named(String name, Duration limit, Body body) implements Benchmark {

    @Override
    public String about() {
      return "a test";
    }

    @Override
    public boolean needsCassandra() {
      return false;
    }

    @Override
    public Duration bound(Scale scale) {
      return limit;
    }

    @Override
    public void run(Workbench bench, Findings findings) throws Exception {
      body.run(findings);
    }
  }

  private static List<Result> run(Benchmark... benchmarks) {
    var setting = new Workbench.Setting(Scale.QUICK, CommitLogSync.BATCH, Path.of("unused"), 1);
    var told = new ArrayList<Result>();
    try (var bench = new Workbench(setting, _ -> {})) {
      var results = new Session(bench, told::add).run(List.of(benchmarks));
      assertThat(told).isEqualTo(results);
      return results;
    }
  }

  @Test
  void a_benchmark_that_fails_keeps_what_it_found_and_stops_no_other() {
    var minute = Duration.ofMinutes(1);

    var results =
        run(
            new Named(
                "one",
                minute,
                findings -> {
                  findings.add(Figure.of("found", 1, "s"));
                  throw new BenchmarkFailed("the disk is full");
                }),
            new Named("two", minute, findings -> findings.add(Figure.of("found too", 2, "s"))));

    assertThat(results.getFirst().failure()).contains("the disk is full");
    assertThat(results.getFirst().figures()).extracting(Figure::name).containsExactly("found");
    assertThat(results.getLast().failure()).isEmpty();
    assertThat(results.getLast().figures()).extracting(Figure::name).containsExactly("found too");
  }

  @Test
  void a_benchmark_is_stopped_at_its_bound_and_says_so() {
    var never = new CountDownLatch(1);

    var results =
        run(
            new Named(
                "endless",
                Duration.ofSeconds(1),
                findings -> {
                  findings.note("begun");
                  never.await();
                }));

    assertThat(results)
        .singleElement()
        .satisfies(result -> {
          assertThat(result.failure()).contains("it was stopped at its bound of 1 s");
          assertThat(result.notes()).containsExactly("begun");
        });
  }
}
