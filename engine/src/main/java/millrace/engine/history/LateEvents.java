package millrace.engine.history;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.plant.EquipmentId;

/**
 * The index of what reached far back when it became known. It is derived: it can be dropped and
 * built again from the journals.
 */
public interface LateEvents {

  /**
   * The late events of a unit, in order.
   *
   * @param afterSequence those behind this place of the journal
   * @param knownFrom all of them were known from then on, nanoseconds since the epoch (UTC)
   * @param knownAt those known until then, nanoseconds since the epoch (UTC), inclusive
   */
  CompletionStage<Index> late(EquipmentId unit, long afterSequence, long knownFrom, long knownAt);

  /**
   * What is in the index.
   *
   * @param events in the order of the journal
   * @param completeTo the last sequence of the journal that the index has seen; what lies behind it
   *     is to be looked for in the journal
   */
  record Index(List<LateEvent> events, long completeTo) {

    public Index {
      events = List.copyOf(events);
    }
  }
}
