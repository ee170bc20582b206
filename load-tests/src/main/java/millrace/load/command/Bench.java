package millrace.load.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.load.Benchmark;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.fold.LogFile;
import millrace.load.report.Report;
import millrace.load.report.ResultFile;
import millrace.load.report.ResultText;
import millrace.load.report.Run;
import millrace.load.year.YearBenchmark;
import millrace.persistence.node.CassandraNodeSettings.CommitLogSync;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs benchmarks on this machine, prints a table for each, and keeps what they found. */
@Command(
    name = "bench",
    subcommands = {YearBenchmark.class, LogFile.class},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Runs benchmarks on this machine, each figure beside its reference of the same run: all of them,"
          + " or those that are named. \"--list\" says which there are.",
      "It starts a Cassandra of its own in a new folder, which it deletes at the end. Compare within"
          + " one run only."
    })
public final class Bench implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "benchmarks; all without a name")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "says which benchmarks there are, and ends")
  private boolean list;

  @ArgGroup private @Nullable Extent extent;

  @Option(
      names = "--commitlog",
      paramLabel = "MODE",
      description = "Cassandra's commit log, for all: ${COMPLETION-CANDIDATES}")
  private CommitLogSync commitLog = CommitLogSync.BATCH;

  @Option(names = "--seed", paramLabel = "N", description = "of the readings' values")
  private long seed = 1;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "an existing folder, on the disk to be measured, in which a folder is made and deleted"
              + " again (default: the folder for temporary files)")
  private @Nullable Path data;

  @Option(
      names = "--result",
      paramLabel = "FILE",
      description =
          "where the run goes as JSON (default: target/bench/result.json beside the launcher)")
  private @Nullable Path result;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "where the run goes as a page of Markdown")
  private @Nullable Path report;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "FILE",
      description = "with --report: measures nothing, and makes the page of these results")
  private List<Path> from = new ArrayList<>();

  @ArgGroup(exclusive = false, heading = "Of the journal benchmark:%n")
  private JournalOptions journal = new JournalOptions();

  @ArgGroup(exclusive = false, heading = "Of the overload benchmark:%n")
  private OverloadOptions overload = new OverloadOptions();

  @Spec private @Nullable CommandSpec spec;

  /** How much is measured. */
  static final class Extent {

    @Option(names = "--quick", description = "cold and short: whether everything runs")
    private boolean quick;

    @Option(names = "--full", description = "long enough for the documentation")
    private boolean full;

    Scale scale() {
      return quick ? Scale.QUICK : full ? Scale.FULL : Scale.USUAL;
    }
  }

  /** Runs the benchmarks; exits with 0, 1 where one could not measure, or 2 for a wrong option. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    var command = requireNonNull(spec).commandLine();
    journal.check(command);
    overload.check(command);
    var all = new Benchmarks(journal.options(), overload.minutes());
    if (list) {
      all.all().forEach(each -> tell(command.getOut(), each.name() + "  " + each.about()));
      return CommandLine.ExitCode.OK;
    }
    if (!from.isEmpty()) {
      return reported(command);
    }
    return measured(command, chosen(command, all));
  }

  private List<Benchmark> chosen(CommandLine command, Benchmarks all) {
    for (var name : names) {
      if (all.named(name).isEmpty()) {
        throw new CommandLine.ParameterException(
            command, "there is no benchmark \"" + name + "\"; there are " + all.names());
      }
    }
    return names.isEmpty()
        ? all.all()
        : names.stream().distinct().flatMap(name -> all.named(name).stream()).toList();
  }

  private int measured(CommandLine command, List<Benchmark> chosen) throws IOException {
    var out = command.getOut();
    var folder = folder();
    var scale = Optional.ofNullable(extent).map(Extent::scale).orElse(Scale.USUAL);
    var setting = new Workbench.Setting(scale, commitLog, folder, seed);
    var environment = Environment.of(setting, home());
    environment.forEach((name, value) -> tell(out, name + ": " + value));
    try (var bench = new Workbench(setting, line -> tell(out, line))) {
      var run = new Run(environment, new Session(bench, lines(out)).run(chosen));
      keep(out, run);
      return run.results().stream().allMatch(each -> each.failure().isEmpty())
          ? CommandLine.ExitCode.OK
          : CommandLine.ExitCode.SOFTWARE;
    } finally {
      delete(folder);
    }
  }

  private static Session.Told lines(PrintWriter out) {
    return told -> ResultText.of(told).forEach(line -> tell(out, line));
  }

  private void keep(PrintWriter out, Run run) throws IOException {
    var file =
        Optional.ofNullable(result)
            .orElseGet(() ->
                home()
                    .orElse(Path.of(""))
                    .resolve("target")
                    .resolve("bench")
                    .resolve("result.json"));
    ResultFile.write(file, run);
    tell(out, "");
    tell(out, "result: " + file);
    if (report != null) {
      write(report, List.of(run), out);
    }
  }

  private int reported(CommandLine command) throws IOException {
    if (report == null || !names.isEmpty()) {
      throw new CommandLine.ParameterException(
          command, "--from goes with --report, and without names of benchmarks");
    }
    var runs = new ArrayList<Run>();
    for (var file : from) {
      runs.add(ResultFile.read(file));
    }
    write(report, runs, command.getOut());
    return CommandLine.ExitCode.OK;
  }

  private static void write(Path report, List<Run> runs, PrintWriter out) throws IOException {
    Files.writeString(report, Report.of(runs));
    tell(out, "report: " + report);
  }

  private static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("millrace.home")).map(Path::of);
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
