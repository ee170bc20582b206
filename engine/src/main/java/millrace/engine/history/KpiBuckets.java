package millrace.engine.history;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/** The base buckets of KPIs that units told, to be read. */
public interface KpiBuckets {

  /** The buckets of a unit that lie in or overlap a window, in order of time. */
  CompletionStage<List<KpiBucket>> buckets(EquipmentId unit, Interval window);
}
