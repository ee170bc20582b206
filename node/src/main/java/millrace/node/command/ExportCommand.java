package millrace.node.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import millrace.config.NodeSettings;
import millrace.engine.journal.EntityType;
import millrace.node.Progress;
import millrace.node.StoreAccess;
import millrace.node.journal.BadJournal;
import millrace.node.journal.JournalFile;
import millrace.node.journal.StoredUnits;
import millrace.persistence.read.OfflineJournals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace export}: a journal as a file that is checked and folded anywhere. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes one journal to a file: each event with its stored bytes and its hashes. \"millrace fold --journal\"",
      "checks the file and folds it to the same state on any machine, without Cassandra."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the journal is in the file, and its hash chain is whole",
      "1:the journal is not there, is damaged, or the file cannot be written: there is no file",
      "2:the settings are wrong"
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StoreOptions store;

  @Option(
      names = "--entity",
      required = true,
      paramLabel = "ID",
      description =
          "a work unit, as acme.lyon.pack.l3.k1, or the id of any journal, as job-order|4711")
  private String entity;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  ExportCommand() {}

  @Override
  public Integer call() throws Exception {
    return store.work(spec.commandLine().getErr(), this::export);
  }

  private int export(NodeSettings settings) {
    var err = spec.commandLine().getErr();
    var progress = new Progress(System.err, System::nanoTime);
    var id = entity.contains("|") ? entity : EntityType.EQUIPMENT.persistenceId(entity);
    try (var access = StoreAccess.open(settings, progress);
        var journals = OfflineJournals.open(access.config())) {
      var stored = new StoredUnits(journals.journals());
      var header = new JournalFile.Header(id, stored.head(id), new Version().getVersion()[0]);
      JournalFile.write(file, header, from -> stored.stored(id, from));
      spec.commandLine()
          .getOut()
          .println(id + ": " + header.head().sequence() + " events, head " + header.head().hash());
      return 0;
    } catch (BadJournal bad) {
      err.println(bad.getMessage());
      return 1;
    } catch (IOException unwritable) {
      err.println(file + ": it cannot be written (" + unwritable.getMessage() + ")");
      return 1;
    }
  }
}
