package millrace.node.fold;

import java.util.Optional;
import millrace.engine.kpi.Kpi;
import millrace.engine.plant.EquipmentId;

/**
 * What is asked of a log.
 *
 * @param scope the equipment; its work units' elements are summed
 * @param window over which time
 * @param knownAt as known at this instant, nanoseconds since the epoch (UTC); empty for all that
 *     the log knows
 * @param explain the KPI whose elements are to be opened
 */
public record Question(
    EquipmentId scope, Window window, Optional<Long> knownAt, Optional<Kpi> explain) {}
