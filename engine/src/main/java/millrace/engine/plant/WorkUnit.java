package millrace.engine.plant;

import java.util.Optional;
import millrace.engine.equipment.RuleSet;

/**
 * What the plant model says of a work unit.
 *
 * @param id its path
 * @param rules how its signals are read
 * @param calendar the id of its work calendar
 * @param source where its readings come from over OPC UA; empty for a unit that is only reported to
 */
public record WorkUnit(
    EquipmentId id, RuleSet rules, String calendar, Optional<SignalSource> source) {}
