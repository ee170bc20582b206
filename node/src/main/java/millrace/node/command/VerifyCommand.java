package millrace.node.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.config.NodeSettings;
import millrace.node.NodeFolders;
import millrace.node.Progress;
import millrace.node.StoreAccess;
import millrace.persistence.verify.JournalVerifier;
import millrace.persistence.verify.VerifyReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace verify}: whether the journals are what was once written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the hash chain of every journal, and its head against the anchors outside the database.",
      "Each changed, missing, re-ordered or truncated event is one line: kind, entity, sequence."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as it was written",
      "1:the journals cannot be read",
      "2:the settings are wrong",
      "4:something is wrong; each problem is one line"
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int DAMAGED = 4;

  @Spec private CommandSpec spec;

  @Mixin private StoreOptions store;

  @Option(
      names = "--anchors",
      paramLabel = "DIR",
      description = "folder of the anchor file and its public key (anchors in the data folder)")
  private @Nullable Path anchors;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  VerifyCommand() {}

  @Override
  public Integer call() throws Exception {
    return store.work(spec.commandLine().getErr(), this::verify);
  }

  private int verify(NodeSettings settings) throws Exception {
    var progress = new Progress(System.err, System::nanoTime);
    var directory = anchors == null ? NodeFolders.anchors(settings.data()) : anchors;
    try (var access = StoreAccess.open(settings, progress);
        var verifier = JournalVerifier.open(access.config())) {
      var anchored = Optional.of(directory).filter(Files::isDirectory);
      if (anchored.isEmpty()) {
        progress.tell("there are no anchors in " + directory + ": a truncated end goes unnoticed");
      }
      return tell(verifier.verify(anchored, progress::tell));
    }
  }

  private int tell(VerifyReport report) {
    var out = spec.commandLine().getOut();
    report.problems().forEach(problem -> out.println(problem));
    if (report.unlisted() > 0) {
      out.println("and " + report.unlisted() + " more");
    }
    out.printf(
        "%s: %d entities, %d events, %d heads compared with anchors, %d rows of fenced writers"
            + " ignored%n",
        report.isClean() ? "verified" : "NOT verified",
        report.entities(),
        report.events(),
        report.anchored(),
        report.ignored());
    out.flush();
    return report.isClean() ? 0 : DAMAGED;
  }
}
