package millrace.load.command;

import millrace.load.journal.JournalBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How the journal benchmark loads its units. */
final class JournalOptions {

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

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "measured rounds of each, 1 to 100 (default: by --quick or --full)")
  private @Nullable Integer rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "length of a round in seconds, 1 to 600; the first of each is the warm-up (default: by"
              + " --quick or --full)")
  private @Nullable Integer seconds;

  JournalBenchmark.Options options() {
    return new JournalBenchmark.Options(units, readingsPerFrame, framesInFlight, rounds, seconds);
  }

  void check(CommandLine command) {
    check(command, "--units", units, 10_000);
    check(command, "--readings-per-frame", readingsPerFrame, 1_000);
    check(command, "--frames-in-flight", framesInFlight, 256);
    check(command, "--rounds", rounds, 100);
    check(command, "--seconds", seconds, 600);
  }

  private static void check(CommandLine command, String option, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new CommandLine.ParameterException(
          command, option + " is " + value + "; expected 1 to " + most);
    }
  }
}
