package millrace.node.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code millrace} with all that stands below it. */
@Command(
    name = "millrace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "An execution engine for manufacturing: every number can be opened, corrected and proven.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CheckCommand.class,
      FoldCommand.class,
      VerifyCommand.class,
      RebuildCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Beside these, \"millrace test\" sets up what the tests need and runs them all,",
      "and \"millrace build\" builds what is missing."
    })
public final class Millrace {

  /** The file, the log or the arguments are wrong: nothing was done. */
  static final int REFUSED = 2;

  private Millrace() {}

  /** Runs a command line and gives its exit code: 0 done, 1 failed, 2 refused. */
  public static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Millrace()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
