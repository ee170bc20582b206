package millrace.engine.history;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.journal.JournalEntry;

/** The journals of all entities, to be read. Reading never claims an entity. */
public interface Journals {

  /**
   * The entries of one entity, in order.
   *
   * @param persistenceId the entity
   * @param fromSequence the first sequence wanted, from 1
   * @param limit how many at most
   * @return fewer than {@code limit} only at the end of the journal; empty for an unknown entity
   */
  CompletionStage<List<JournalEntry>> read(String persistenceId, long fromSequence, int limit);

  /** The last sequence of an entity; 0 for an unknown one. */
  CompletionStage<Long> lastSequence(String persistenceId);
}
