package millrace.load.year;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.load.BenchmarkFailed;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.persistence.node.CassandraNodeSettings.CommitLogSync;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long a correction takes that reaches far back in a long history of one machine. */
@Command(
    name = "year",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Makes a history of one machine, and measures what it costs to look back at it: to restate the"
          + " hours that a correction touches a month after the begin, and to tell a day as it was"
          + " known then and as it is known now.",
      "The live unit goes on meanwhile, on a thread of its own: its rate beside each restatement"
          + " stands beside that of before.",
      "With --cassandra the journal is that of a node, in a Cassandra of its own: fenced, chained,"
          + " indexed, and read as a node reads it; the live unit is one of the engine, which hands"
          + " in a frame when the one before is durable, and the restated base buckets are stored.",
      "Without, the journal is a file in the bytes that Cassandra would hold, and the live unit folds"
          + " only; reading from Cassandra is not in the figures then."
    })
public final class YearBenchmark implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int CORRECTED_DAY = 30;
  private static final long WARM_UP = 2 * Nanos.PER_SECOND;
  private static final long MEASURED = 5 * Nanos.PER_SECOND;

  @Option(names = "--days", paramLabel = "N", description = "length of the history, 40 to 3660")
  private int days = 365;

  @Option(
      names = "--readings-per-day",
      paramLabel = "N",
      description = "readings of the machine in a day, 1000 to 10000000")
  private long readingsPerDay = 82_200;

  @Option(names = "--cassandra", description = "keep the history in a Cassandra, not in a file")
  private boolean cassandra;

  @Option(
      names = "--commitlog",
      paramLabel = "MODE",
      description = "Cassandra's commit log: ${COMPLETION-CANDIDATES}")
  private CommitLogSync commitLog = CommitLogSync.BATCH;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "an existing folder, in which what is made is deleted again")
  private Path data = Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")));

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
  public YearBenchmark() {}

  @Override
  public Integer call() throws IOException {
    if (days < 40 || days > 3_660 || readingsPerDay < 1_000 || readingsPerDay > 10_000_000) {
      spec.commandLine()
          .getErr()
          .println("--days is 40 to 3660, --readings-per-day 1000 to 10000000");
      return 2;
    }
    var out = spec.commandLine().getOut();
    try {
      return cassandra ? inCassandra(out) : measured(out, new YearInFile(data));
    } catch (BenchmarkFailed failed) {
      spec.commandLine().getErr().println("bench year: " + failed.getMessage());
      return 1;
    }
  }

  private int measured(PrintWriter out, YearStore store) {
    var begin = System.nanoTime();
    try (var year =
        MachineYear.of(store, days, readingsPerDay, LIMIT, each -> progress(out, each))) {
      generated(out, year, System.nanoTime() - begin);
      try (var live = new LiveUnit(year.store().live(year.live()))) {
        live.alone(WARM_UP);
        live.takeLongest();
        var alone = live.alone(MEASURED);
        out.printf(
            Locale.ROOT,
            "live unit alone             %,.0f readings/s, a frame took %.0f ms at most%n",
            alone,
            live.takeLongest() / 1e6);
        live.start();
        restated(out, year, live, alone);
      }
      told(out, year);
      return 0;
    }
  }

  /** In a new folder, which is deleted at the end. */
  private int inCassandra(PrintWriter out) throws IOException {
    var folder = Files.createTempDirectory(data, "millrace-year-");
    var setting = new Workbench.Setting(Scale.FULL, commitLog, folder, 1);
    try (var bench = new Workbench(setting, line -> tell(out, line))) {
      return measured(out, new YearInCassandra(bench));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void tell(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private void progress(PrintWriter out, long readings) {
    if (readings / 20 % (30 * readingsPerDay / 20) < readingsPerDay / 20) {
      out.printf(Locale.ROOT, "%,d readings%n", readings);
      out.flush();
    }
  }

  private static void generated(PrintWriter out, MachineYear year, long nanos) {
    out.printf(
        Locale.ROOT,
        "made, stored and folded     %,d readings in %.1f s, %.1f bytes each%n",
        year.readings(),
        seconds(nanos),
        (double) year.store().bytes() / year.readings());
    out.printf(
        Locale.ROOT,
        "events                      %,d, and %,d checkpoints%n",
        year.live().sequence(),
        year.checkpoints());
    out.flush();
  }

  private static void restated(PrintWriter out, MachineYear year, LiveUnit live, double alone) {
    for (var round = 0; round < 3; round++) {
      var from = MachineYear.day(CORRECTED_DAY + round).start() + 10 * Nanos.PER_HOUR;
      var touched = new Interval(from, from + Nanos.PER_HOUR);
      var sequence = year.correct(touched);
      year.journals().takeRead();
      live.takeLongest();
      var before = live.readings();
      var begin = System.nanoTime();
      var buckets = done(year.history().restated(MachineYear.UNIT, touched, sequence));
      year.store().restated(sequence, buckets);
      var nanos = System.nanoTime() - begin;
      var beside = (live.readings() - before) * 1e9 / nanos;
      line(
          out,
          "restatement, round " + (round + 1),
          nanos,
          year.journals().takeRead(),
          String.format(
              Locale.ROOT,
              "%d buckets; live unit meanwhile %,.0f readings/s (%.2f of before), a frame took"
                  + " %.0f ms at most",
              buckets.size(),
              beside,
              beside / alone,
              live.takeLongest() / 1e6));
    }
  }

  private static void told(PrintWriter out, MachineYear year) {
    var day = MachineYear.day(CORRECTED_DAY);
    for (var knownAt : new long[] {day.end(), Long.MAX_VALUE}) {
      var begin = System.nanoTime();
      var elements = done(year.history().elements(MachineYear.UNIT, day, day.end(), knownAt));
      line(
          out,
          knownAt == Long.MAX_VALUE ? "that day as known now" : "that day as known then",
          System.nanoTime() - begin,
          year.journals().takeRead(),
          elements.size() + " orders");
    }
  }

  private static void line(PrintWriter out, String what, long nanos, long events, String result) {
    out.printf(
        Locale.ROOT,
        "%-27s %.3f s, %,d of all events read, %s%n",
        what,
        seconds(nanos),
        events,
        result);
    out.flush();
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }
}
