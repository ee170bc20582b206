package millrace.load.year;

import java.util.List;
import millrace.actors.history.PastStores;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.Envelope;

/** Where the history of one machine is kept, with what is kept beside it. It waits. */
interface YearStore extends AutoCloseable {

  /** How many notifications of the machine are gathered into one event. */
  int deliveriesPerEvent();

  /** Appends the next event. It may be stored later, but in order. */
  void append(long sequence, Envelope<EquipmentEvent> envelope);

  /** Returns when all that was appended is stored. */
  void flush();

  /** Returns when what reaches far back has been looked for in all that was appended. */
  void index();

  /** Keeps a checkpoint for good. */
  void keep(Checkpoint checkpoint);

  /** Keeps what became of base buckets of the past. */
  void restated(long sequence, List<KpiBucket> buckets);

  /** Where to look back from. */
  PastStores past();

  /** The length of all events as they are stored. */
  long bytes();

  /**
   * A live unit, which goes on while others look back.
   *
   * @param state what the machine has come to
   */
  LiveUnit.Step live(EquipmentState state);

  @Override
  void close();
}
