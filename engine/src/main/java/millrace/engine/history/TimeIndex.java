package millrace.engine.history;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.time.Interval;
import org.jspecify.annotations.Nullable;

/** Which events became known when. */
public interface TimeIndex {

  /**
   * The events of all entities that became known in an interval, by knowledge time.
   *
   * @param after what was the last of the page before; null for the first page
   */
  CompletionStage<List<IndexedTime>> known(
      Interval knowledgeTime, @Nullable IndexedTime after, int limit);
}
