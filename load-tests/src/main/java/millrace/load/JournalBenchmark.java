package millrace.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.load.fold.LogFile;
import millrace.load.year.YearBenchmark;
import millrace.persistence.node.CassandraNodeSettings.CommitLogSync;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures readings per second from frame to durable journal, through the real entities, beside the
 * Cassandra driver alone, which writes rows of the same bytes with as many in flight.
 */
@Command(
    name = "bench",
    subcommands = {YearBenchmark.class, LogFile.class},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Measures readings per second from frame to durable journal, through the real entities on the"
          + " real journal, beside the Cassandra driver alone, which writes the journal's own rows"
          + " again into a lean table, one in flight for each unit.",
      "Load, engine and driver share one JVM; Cassandra is a child process. The loop is closed.",
      "Rounds alternate, so compare within one run only."
    })
public final class JournalBenchmark implements Callable<Integer> {

  @Option(names = "--units", paramLabel = "N", description = "work units, 1 to 10000")
  private int units = 64;

  @Option(
      names = "--readings-per-frame",
      paramLabel = "N",
      description = "readings in a notification, 1 to 1000")
  private int readingsPerFrame = 20;

  @Option(
      names = "--frames-in-flight",
      paramLabel = "N",
      description = "unacknowledged notifications of a unit, 1 to 256")
  private int framesInFlight = 8;

  @Option(names = "--rounds", paramLabel = "N", description = "measured rounds of each, 1 to 100")
  private int rounds = 3;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "length of a round in seconds, 1 to 600; the first of each is the warm-up")
  private int seconds = 5;

  @Option(names = "--seed", paramLabel = "N", description = "of the readings' values")
  private long seed = 1;

  @Option(
      names = "--commitlog",
      paramLabel = "MODE",
      description = "Cassandra's commit log, for both: ${COMPLETION-CANDIDATES}")
  private CommitLogSync commitLog = CommitLogSync.BATCH;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "an existing folder, on the disk to be measured, in which a folder is made and deleted"
              + " again (default: the folder for temporary files)")
  private @Nullable Path data;

  @Spec private @Nullable CommandSpec spec;

  /** Runs the benchmark; exits with 0, 1 where it could not measure, or 2 for a wrong option. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new JournalBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    var command = requireNonNull(spec).commandLine();
    checkRanges(command);
    var out = command.getOut();
    var folder = folder();
    try (var engine = new EngineUnderTest()) {
      measure(engine, folder, out);
      return CommandLine.ExitCode.OK;
    } catch (BenchmarkFailed failed) {
      command.getErr().println("bench: " + failed.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    } finally {
      delete(folder);
    }
  }

  private void measure(EngineUnderTest engine, Path folder, PrintWriter out) throws IOException {
    var plant = LoadPlant.of(units);
    tell(out, setting(folder));
    var running =
        engine.start(plant, folder.resolve("cassandra"), commitLog.name(), line -> tell(out, line));
    var length = Duration.ofSeconds(seconds);
    var contest =
        new Contest(plant, running, new Contest.Load(readingsPerFrame, framesInFlight, seed));
    var table = new ResultTable();
    for (var round = 0; round <= rounds; round++) {
      var name = round == 0 ? "warm-up" : "round " + round + " of " + rounds;
      tell(out, name + ": journal, " + seconds + " s");
      var journal = contest.journal(length);
      tell(out, name + ": driver alone, " + seconds + " s");
      var plain = contest.driverAlone(length);
      if (round > 0) {
        table.add(journal, plain);
      }
    }
    contest.checkAllDurable();
    tell(out, "every unit's journal holds each frame that was acknowledged");
    tell(out, String.format(Locale.ROOT, "load average at the end: %.1f", contest.machineLoad()));
    table.print(out);
  }

  private String setting(Path folder) throws IOException {
    return String.format(
        Locale.ROOT,
        "%d units, %d readings per frame, %d frames in flight per unit, seed %d, commit log %s on"
            + " %s; Java %s, %d processors",
        units,
        readingsPerFrame,
        framesInFlight,
        seed,
        commitLog,
        Files.getFileStore(folder).type(),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors());
  }

  private void checkRanges(CommandLine command) {
    check(command, "--units", units, 10_000);
    check(command, "--readings-per-frame", readingsPerFrame, 1_000);
    check(command, "--frames-in-flight", framesInFlight, 256);
    check(command, "--rounds", rounds, 100);
    check(command, "--seconds", seconds, 600);
  }

  private static void check(CommandLine command, String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new CommandLine.ParameterException(
          command, option + " is " + value + "; expected 1 to " + most);
    }
  }

  private Path folder() throws IOException {
    var parent = Optional.ofNullable(data);
    return parent.isPresent()
        ? Files.createTempDirectory(parent.get(), "millrace-bench-")
        : Files.createTempDirectory("millrace-bench-");
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
}
