package millrace.node.command;

import java.io.UncheckedIOException;
import millrace.persistence.node.CassandraNodeException;
import millrace.persistence.schema.SchemaException;
import millrace.persistence.session.CassandraUnreachableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

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
      ExportCommand.class,
      RebuildCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Beside these, \"millrace test\" sets up what the tests need and runs them all,",
      "\"millrace build\" builds what is missing, and \"millrace bench\" measures all of it."
    })
public final class Millrace {

  /** The file, the log or the arguments are wrong: nothing was done. */
  static final int REFUSED = 2;

  /** It could not be done. */
  static final int FAILED = 1;

  private Millrace() {}

  /** Runs a command line and gives its exit code: 0 done, 1 failed, 2 refused. */
  public static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  /** The command line, of which the outputs may be redirected. */
  public static CommandLine commandLine() {
    return new CommandLine(new Millrace())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Millrace::tell);
  }

  /** What is known to go wrong has a message for people; only the rest needs a stack trace. */
  private static int tell(Exception problem, CommandLine command, ParseResult arguments)
      throws Exception {
    return switch (problem) {
      case CassandraNodeException _,
          CassandraUnreachableException _,
          SchemaException _,
          UncheckedIOException _ -> {
        command.getErr().println("millrace: " + problem.getMessage());
        yield FAILED;
      }
      default -> throw problem;
    };
  }
}
