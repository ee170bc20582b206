package millrace.node.journal;

import java.util.function.Consumer;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;

/** Folds the journal of a work unit, by the same function as the engine. One thread's. */
final class UnitFold implements Consumer<JournalEntry> {

  private static final String UNIT = EntityType.EQUIPMENT.persistenceId("");

  private final EquipmentDecider decider;
  private final long upTo;
  private EquipmentState state;

  /**
   * @param upTo later events are passed over
   */
  UnitFold(EquipmentId unit, long upTo) {
    this.decider = new EquipmentDecider(unit);
    this.upTo = upTo;
    this.state = decider.initial();
  }

  /**
   * The work unit whose journal it is.
   *
   * @throws BadJournal where it is that of something else
   */
  static EquipmentId unit(String persistenceId, Object place) {
    if (!persistenceId.startsWith(UNIT)) {
      throw new BadJournal(place + ": the journal of " + persistenceId + ", which is no work unit");
    }
    return new EquipmentId(persistenceId.substring(UNIT.length()));
  }

  @Override
  public void accept(JournalEntry entry) {
    if (entry.sequence() <= upTo) {
      var envelope = entry.envelope();
      state =
          decider.evolve(
              state,
              new Envelope<>(envelope.provenance(), EquipmentEvent.class.cast(envelope.event())));
    }
  }

  /**
   * The state that was folded.
   *
   * @throws BadJournal where the journal ended before
   */
  EquipmentState state(Object place) {
    if (upTo != Long.MAX_VALUE && state.sequence() < upTo) {
      throw new BadJournal(
          place + ": the journal ends at event " + state.sequence() + ", before event " + upTo);
    }
    return state;
  }
}
