package millrace.node.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.digest.StateDigest;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Journals;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.plant.EquipmentId;

/** Journals in files, checked and folded as the engine folds them. */
public final class JournalFiles implements UnitJournals {

  private static final List<EntityType> FOLDED =
      List.of(EntityType.EQUIPMENT, EntityType.JOB_ORDER, EntityType.PERSONNEL, EntityType.STORAGE);

  private final Map<String, Path> files = new LinkedHashMap<>();

  private JournalFiles() {}

  /**
   * The fold of a whole file.
   *
   * @param header what the file says of itself; its chain was checked
   * @param digest what was known after its last event
   * @param unit the state, where it is the journal of a work unit
   */
  public record Folded(
      Path file, JournalFile.Header header, StateDigest digest, Optional<EquipmentState> unit) {}

  /**
   * Looks whose journals the files are.
   *
   * @throws BadJournal where one is none of a work unit, job order, person or storage unit, or is
   *     there twice
   */
  public static JournalFiles of(List<Path> paths) throws IOException {
    var journals = new JournalFiles();
    for (var file : paths) {
      var id = JournalFile.header(file).persistenceId();
      if (FOLDED.stream().noneMatch(type -> id.startsWith(type.persistenceId("")))) {
        throw new BadJournal(
            file
                + ": the journal of "
                + id
                + ", which is no work unit, job order, person or storage unit");
      }
      if (journals.files.put(id, file) != null) {
        throw new BadJournal(file + ": the journal of " + id + " is given twice");
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
      folded.add(folded(each.getKey(), each.getValue()));
    }
    return folded;
  }

  private static Folded folded(String id, Path file) throws IOException {
    if (id.startsWith(EntityType.EQUIPMENT.persistenceId(""))) {
      var fold = new UnitFold(UnitFold.unit(id, file), Long.MAX_VALUE);
      var header = JournalFile.read(file, fold);
      var state = fold.state(file);
      return new Folded(file, header, state.digest(), Optional.of(state));
    }
    var header = JournalFile.read(file, _ -> {});
    var journal = new RecordJournal(FileJournal.of(file), id, header.head().sequence());
    return new Folded(file, header, digest(id, journal), Optional.empty());
  }

  private static StateDigest digest(String id, RecordJournal journal) {
    if (id.startsWith(EntityType.JOB_ORDER.persistenceId(""))) {
      var order = journal.fold(new JobOrderDecider(), JobOrderEvent.class);
      return StateDigest.of(order.sequence(), order);
    }
    return id.startsWith(EntityType.PERSONNEL.persistenceId(""))
        ? journal.fold(new PersonnelDecider(), PersonnelEvent.class).digest()
        : journal.fold(new InventoryDecider(), InventoryEvent.class).digest();
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
    return journal(file(unit));
  }

  @Override
  public Journals journal(String persistenceId) {
    var file = file(persistenceId);
    try {
      JournalFile.read(file, _ -> {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return journal(file);
  }

  @Override
  public boolean has(String persistenceId) {
    return files.containsKey(persistenceId);
  }

  private static Journals journal(Path file) {
    try {
      return FileJournal.of(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path file(EquipmentId unit) {
    return file(EntityType.EQUIPMENT.persistenceId(unit.value()));
  }

  private Path file(String persistenceId) {
    var file = files.get(persistenceId);
    if (file == null) {
      throw new BadJournal("the journal of " + persistenceId + " is not among the files");
    }
    return file;
  }
}
