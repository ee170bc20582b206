package millrace.node.journal;

import java.util.List;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Journals;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.persistence.chain.Head;
import millrace.persistence.journal.StoredEvent;
import millrace.persistence.read.CassandraJournals;

/** The journals of work units in Cassandra, folded anew from their first event. */
public record StoredUnits(CassandraJournals journals) implements UnitJournals {

  private static final int PAGE = 200;

  @Override
  public EquipmentState state(EquipmentId unit, long sequence) {
    var persistenceId = EntityType.EQUIPMENT.persistenceId(unit.value());
    var fold = new UnitFold(unit, sequence);
    for (var from = 1L; from <= sequence; ) {
      var entries = Stored.await(journals.read(persistenceId, from, PAGE));
      entries.forEach(fold);
      if (entries.isEmpty()) {
        break;
      }
      from += entries.size();
    }
    return fold.state(persistenceId);
  }

  @Override
  public Journals journal(EquipmentId unit) {
    return journals;
  }

  @Override
  public Journals journal(String persistenceId) {
    return journals;
  }

  @Override
  public boolean has(String persistenceId) {
    return true;
  }

  /**
   * The last event of a journal.
   *
   * @throws BadJournal where there is none
   */
  public Head head(String persistenceId) {
    var last = Stored.await(journals.lastSequence(persistenceId));
    if (last == 0) {
      throw new BadJournal("there is no journal of " + persistenceId);
    }
    return new Head(last, Stored.await(journals.stored(persistenceId, last, 1)).getFirst().hash());
  }

  /** All entities that have a journal. */
  public List<String> persistenceIds() {
    return Stored.await(journals.persistenceIds());
  }

  /** Stored events from a sequence on, a page of them. */
  public List<StoredEvent> stored(String persistenceId, long from) {
    return Stored.await(journals.stored(persistenceId, from, PAGE));
  }
}
