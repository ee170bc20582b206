package millrace.node.journal;

import java.util.List;
import java.util.Optional;
import millrace.engine.kpi.Kpi;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/**
 * Which figures are to be proven.
 *
 * @param kpis at least one
 * @param scope equipment of any level; the elements of its work units are summed
 * @param window over which time
 * @param knownAt as known at this instant, nanoseconds since the epoch (UTC); empty for all that is
 *     known
 */
public record KpiQuestion(
    List<Kpi> kpis, EquipmentId scope, Interval window, Optional<Long> knownAt) {

  public KpiQuestion {
    kpis = List.copyOf(kpis);
  }

  /** Only what was known until then counts, nanoseconds since the epoch (UTC). */
  long knownUntil() {
    return knownAt.orElse(Long.MAX_VALUE);
  }

  boolean isWithin(EquipmentId unit) {
    return unit.isWithin(scope);
  }
}
