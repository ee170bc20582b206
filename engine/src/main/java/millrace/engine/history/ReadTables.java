package millrace.engine.history;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/** Tables derived from the journals, for questions that no single entity can answer. */
public interface ReadTables {

  /**
   * Replaces these buckets; those that are not named stay, and so do those that a fold stored which
   * knew more, whenever the calls arrive. Repeating it changes nothing.
   *
   * @param fold the fold that gave these buckets
   */
  CompletionStage<Void> store(Fold fold, List<KpiBucket> buckets);

  /** The buckets of a unit that lie in or overlap a window, in order of time. */
  CompletionStage<List<KpiBucket>> buckets(EquipmentId unit, Interval window);

  /**
   * The events of all entities that became known in an interval, by knowledge time.
   *
   * @param after what was the last of the page before; null for the first page
   */
  CompletionStage<List<IndexedTime>> known(
      Interval knowledgeTime, @org.jspecify.annotations.Nullable IndexedTime after, int limit);
}
