package millrace.engine.history;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;

/**
 * Places in the journals of work units from which their past can be folded. They are derived: they
 * can be dropped, and are made again from the journals.
 */
public interface Checkpoints {

  /**
   * How much knowledge time lies between two of them, in nanoseconds; of each such stretch one is
   * kept, and the last one kept counts.
   */
  long SPACING = 6 * Nanos.PER_HOUR;

  /** The stretch of knowledge time that an instant lies in. */
  static long stretchOf(long knowledgeTime) {
    return Math.floorDiv(knowledgeTime, SPACING);
  }

  /** Keeps a checkpoint for good. Repeating it changes nothing. */
  CompletionStage<Void> keep(Checkpoint checkpoint);

  /**
   * The newest checkpoint of a unit that is not too new.
   *
   * @param heldFrom it tells of time from this instant on, nanoseconds since the epoch (UTC)
   * @param knownAt it knows nothing that became known later, nanoseconds since the epoch (UTC)
   * @return empty where only the whole journal tells
   */
  CompletionStage<Optional<Checkpoint>> newest(EquipmentId unit, long heldFrom, long knownAt);
}
