package millrace.load.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How long the overload benchmark loads the engine. */
final class OverloadOptions {

  private static final int MOST = 600;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "length of each overload, 1 to 600 (default: 10; seconds with --quick)")
  private @Nullable Integer minutes;

  Optional<Integer> minutes() {
    return Optional.ofNullable(minutes);
  }

  void check(CommandLine command) {
    if (minutes != null && (minutes < 1 || minutes > MOST)) {
      throw new CommandLine.ParameterException(
          command, "--minutes is " + minutes + "; expected 1 to " + MOST);
    }
  }
}
