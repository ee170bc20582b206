package millrace.node.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Journals;
import millrace.engine.plant.EquipmentId;

/** The journals of work units in files, checked and folded as the engine folds them. */
public final class JournalFiles implements UnitJournals {

  private final Map<EquipmentId, Path> files = new LinkedHashMap<>();

  private JournalFiles() {}

  /**
   * The fold of a whole file.
   *
   * @param header what the file says of itself; its chain was checked
   */
  public record Folded(Path file, JournalFile.Header header, EquipmentState state) {}

  /**
   * Looks whose journals the files are.
   *
   * @throws BadJournal where one is none of a work unit, or is there twice
   */
  public static JournalFiles of(List<Path> paths) throws IOException {
    var journals = new JournalFiles();
    for (var file : paths) {
      var unit = UnitFold.unit(JournalFile.header(file).persistenceId(), file);
      if (journals.files.put(unit, file) != null) {
        throw new BadJournal(file + ": the journal of " + unit + " is given twice");
      }
    }
    return journals;
  }

  /**
   * Checks and folds each file, in the order in which they were given.
   *
   * @throws BadJournal where one is damaged
   */
  public List<Folded> folded() throws IOException {
    var folded = new ArrayList<Folded>();
    for (var each : files.entrySet()) {
      var fold = new UnitFold(each.getKey(), Long.MAX_VALUE);
      var header = JournalFile.read(each.getValue(), fold);
      folded.add(new Folded(each.getValue(), header, fold.state(each.getValue())));
    }
    return folded;
  }

  @Override
  public EquipmentState state(EquipmentId unit, long sequence) {
    var file = file(unit);
    var fold = new UnitFold(unit, sequence);
    try {
      JournalFile.read(file, fold);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return fold.state(file);
  }

  @Override
  public Journals journal(EquipmentId unit) {
    try {
      return FileJournal.of(file(unit));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path file(EquipmentId unit) {
    var file = files.get(unit);
    if (file == null) {
      throw new BadJournal("the journal of " + unit + " is not among the files");
    }
    return file;
  }
}
