package millrace.engine.history;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The base buckets of KPIs, to be read, and to be written by the units. */
public interface KpiBucketStore extends KpiBuckets {

  /**
   * Replaces these buckets; those that are not named stay, and so do those that a fold stored which
   * knew more, whenever the calls arrive. Repeating it changes nothing.
   *
   * @param fold the fold that gave these buckets
   */
  CompletionStage<Void> store(Fold fold, List<KpiBucket> buckets);
}
