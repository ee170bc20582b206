package millrace.node.spine;

import java.io.PrintWriter;
import java.io.StringWriter;
import millrace.node.command.Millrace;

/**
 * A command that came to its end in this process.
 *
 * @param out what it answered
 * @param err what it said beside
 */
public record Cli(int exitCode, String out, String err) {

  /** Runs the command line. */
  public static Cli run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exitCode =
        Millrace.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Cli(exitCode, out.toString(), err.toString());
  }
}
