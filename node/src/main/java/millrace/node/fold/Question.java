package millrace.node.fold;

import java.util.Optional;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Scenario;

/**
 * What is asked of a log.
 *
 * @param scope the equipment; its work units' elements are summed
 * @param window over which time
 * @param knownAt as known at this instant, nanoseconds since the epoch (UTC); empty for all that
 *     the log knows
 * @param explain the id of the KPI whose elements are to be opened
 * @param scenario other rules to read the same history by
 */
public record Question(
    EquipmentId scope,
    Window window,
    Optional<Long> knownAt,
    Optional<String> explain,
    Optional<Scenario> scenario) {}
