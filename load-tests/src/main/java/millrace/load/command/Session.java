package millrace.load.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.load.Benchmark;
import millrace.load.Findings;
import millrace.load.Workbench;
import millrace.load.report.Result;
import millrace.persistence.node.CassandraNodeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs benchmarks one after the other, each within its bound. One that fails stops no other, and
 * what it found by then is told.
 */
final class Session {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** How long one that is stopped may take to put away what it started. */
  private static final long CLEAN_UP_SECONDS = 120;

  private final Workbench bench;
  private final Told told;

  /** Is told of each result when it is there. */
  interface Told {
    void of(Result result);
  }

  Session(Workbench bench, Told told) {
    this.bench = bench;
    this.told = told;
  }

  List<Result> run(List<Benchmark> benchmarks) {
    var results = new ArrayList<Result>();
    for (var benchmark : benchmarks) {
      var result = result(benchmark);
      told.of(result);
      results.add(result);
    }
    return results;
  }

  private Result result(Benchmark benchmark) {
    var findings = new Findings();
    try {
      if (benchmark.needsCassandra()) {
        bench.cassandra();
      }
      var result = withinBound(benchmark, findings);
      bench.dropStores();
      return result;
    } catch (CassandraNodeException absent) {
      return findings.result(benchmark, Optional.of(told(absent)), 0);
    }
  }

  private Result withinBound(Benchmark benchmark, Findings findings) {
    var bound = benchmark.bound(bench.scale());
    bench.tell("");
    bench.tell(benchmark.name() + ": at most " + bound.toSeconds() + " s");
    var began = System.nanoTime();
    try (var thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("bench-" + benchmark.name()).factory())) {
      Future<?> run =
          thread.submit(() -> {
            benchmark.run(bench, findings);
            return null;
          });
      var failure = failureOf(run, bound.toSeconds());
      thread.shutdownNow();
      if (!thread.awaitTermination(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("{} did not put away what it started", benchmark.name());
      }
      return findings.result(benchmark, failure, System.nanoTime() - began);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return findings.result(benchmark, Optional.of("interrupted"), System.nanoTime() - began);
    }
  }

  private static Optional<String> failureOf(Future<?> run, long seconds)
      throws InterruptedException {
    try {
      run.get(seconds, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (TimeoutException late) {
      run.cancel(true);
      return Optional.of("it was stopped at its bound of " + seconds + " s");
    } catch (ExecutionException failed) {
      var cause = failed.getCause() == null ? failed : failed.getCause();
      LOG.warn("a benchmark failed", cause);
      return Optional.of(told(cause));
    }
  }

  private static String told(Throwable problem) {
    return Optional.ofNullable(problem.getMessage()).orElse(problem.toString());
  }
}
