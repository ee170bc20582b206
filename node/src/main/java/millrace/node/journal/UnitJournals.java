package millrace.node.journal;

import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Journals;
import millrace.engine.plant.EquipmentId;

/** Where journals are folded from: those of work units, and of persons and storage units. */
public interface UnitJournals {

  /**
   * The state of a unit after the event with a sequence.
   *
   * @throws BadJournal where its journal is not there, ends before, or is damaged
   */
  EquipmentState state(EquipmentId unit, long sequence);

  /**
   * The journal of a unit, event by event, once {@link #state} has checked it.
   *
   * @throws BadJournal where it is not there
   */
  Journals journal(EquipmentId unit);

  /**
   * The journal of any entity, event by event; its chain was checked.
   *
   * @throws BadJournal where it is not there, or is damaged
   */
  Journals journal(String persistenceId);

  /** Whether the journal of an entity may be there. */
  boolean has(String persistenceId);
}
