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
 * @param reasonTree the id of the tree of root causes for its stops; empty where any text will do
 */
public record WorkUnit(
    EquipmentId id,
    RuleSet rules,
    String calendar,
    Optional<SignalSource> source,
    Optional<String> reasonTree) {

  /** A unit without a reason tree. */
  public WorkUnit(EquipmentId id, RuleSet rules, String calendar, Optional<SignalSource> source) {
    this(id, rules, calendar, source, Optional.empty());
  }
}
