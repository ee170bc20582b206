package millrace.load.year;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import millrace.actors.history.PastStores;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.LateEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;

/** A history in a file, in the bytes that the journal in Cassandra holds. */
final class YearInFile implements YearStore {

  private final JournalFile journal;
  private final KeptBesides besides = new KeptBesides();

  /**
   * @param folder where the file goes; it is deleted again when this is closed
   */
  YearInFile(Path folder) throws IOException {
    journal = new JournalFile(folder, EntityType.EQUIPMENT.persistenceId(MachineYear.UNIT.value()));
  }

  @Override
  public int deliveriesPerEvent() {
    return 1;
  }

  @Override
  public void append(long sequence, Envelope<EquipmentEvent> envelope) {
    try {
      journal.append(envelope);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    besides.indexed(sequence, LateEvent.of(sequence, envelope));
  }

  @Override
  public void flush() {
    try {
      journal.flush();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  @Override
  public void index() {
    flush(); // each event was looked at as it came
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    var _ = besides.keep(checkpoint); // done when it returns
  }

  @Override
  public void restated(long sequence, List<KpiBucket> buckets) {
    // There are no read tables beside a file.
  }

  @Override
  public PastStores past() {
    return new PastStores(journal, besides, besides);
  }

  @Override
  public long bytes() {
    return journal.bytes();
  }

  @Override
  public LiveUnit.Step live(EquipmentState state) {
    return new FoldedFrames(state);
  }

  @Override
  public void close() {
    journal.close();
  }
}
