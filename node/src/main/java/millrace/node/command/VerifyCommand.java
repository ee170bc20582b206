package millrace.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.config.NodeSettings;
import millrace.node.NodeFolders;
import millrace.node.Progress;
import millrace.node.StoreAccess;
import millrace.node.journal.BadJournal;
import millrace.node.journal.JournalFiles;
import millrace.node.journal.KpiCheck;
import millrace.node.journal.KpiQuestion;
import millrace.node.journal.StoredUnits;
import millrace.node.journal.UnitJournals;
import millrace.node.journal.ValueCheck;
import millrace.persistence.read.OfflineJournals;
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
      "Each changed, missing, re-ordered or truncated event is one line: kind, entity, sequence.",
      "With --value a saved answer of /api/v1/kpis is folded again from the journals and compared,",
      "with --kpi figures are recomputed and compared with the read table or a running engine."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as it was written",
      "1:the journals cannot be read",
      "2:the settings are wrong",
      "4:something is wrong, or differs; each problem is one line"
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

  @Option(
      names = "--value",
      paramLabel = "FILE",
      description = "an answer of /api/v1/kpis or /api/v1/kpis/explain, as it was saved")
  private @Nullable Path value;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      arity = "1..*",
      description = "with --value: exported journals in place of the database")
  private List<Path> journals = List.of();

  @Mixin private KpiOptions figures;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  VerifyCommand() {}

  @Override
  public Integer call() throws Exception {
    var asked = figures.question();
    if (asked.isPresent()) {
      var question = asked.get();
      return store.work(spec.commandLine().getErr(), settings -> recompute(question, settings));
    }
    if (value == null) {
      return store.work(spec.commandLine().getErr(), this::verify);
    }
    var answer = value;
    return journals.isEmpty()
        ? store.work(spec.commandLine().getErr(), settings -> compare(answer, settings))
        : compare(answer, () -> JournalFiles.of(journals));
  }

  private int compare(Path answer, NodeSettings settings) throws Exception {
    var progress = new Progress(System.err, System::nanoTime);
    try (var access = StoreAccess.open(settings, progress);
        var offline = OfflineJournals.open(access.config())) {
      return compare(answer, () -> new StoredUnits(offline.journals()));
    }
  }

  private int recompute(KpiQuestion question, NodeSettings settings) {
    var progress = new Progress(System.err, System::nanoTime);
    try (var access = StoreAccess.open(settings, progress);
        var offline = OfflineJournals.open(access.config())) {
      var stored = new StoredUnits(offline.journals());
      var check = new KpiCheck(offline.journals(), stored.persistenceIds());
      return tell(check.compare(question, figures.source(offline)));
    } catch (BadJournal bad) {
      spec.commandLine().getErr().println(bad.getMessage());
      return 1;
    }
  }

  private int tell(KpiCheck.Result result) {
    var out = spec.commandLine().getOut();
    result.figures().forEach(out::println);
    result.differences().forEach(out::println);
    out.printf(
        "%s: %d elements and figures of %s recomputed from the journals of %d work units, %d"
            + " differ%n",
        result.differences().isEmpty() ? "verified" : "NOT verified",
        result.compared(),
        result.told().by(),
        result.units(),
        result.differences().size());
    out.flush();
    return result.differences().isEmpty() ? 0 : DAMAGED;
  }

  /** Where the journals come from. */
  private interface Source {
    UnitJournals open() throws IOException;
  }

  private int compare(Path answer, Source source) {
    var out = spec.commandLine().getOut();
    try {
      var result = ValueCheck.of(answer, source.open());
      result.differences().forEach(out::println);
      out.println(
          (result.differences().isEmpty() ? "verified" : "NOT verified")
              + ": "
              + result.compared()
              + " elements, figures, definitions and digests compared, "
              + result.differences().size()
              + " differ");
      out.flush();
      return result.differences().isEmpty() ? 0 : DAMAGED;
    } catch (BadJournal bad) {
      spec.commandLine().getErr().println(bad.getMessage());
      return 1;
    } catch (IOException | UncheckedIOException unreadable) {
      spec.commandLine().getErr().println("it cannot be read: " + unreadable.getMessage());
      return 1;
    }
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
