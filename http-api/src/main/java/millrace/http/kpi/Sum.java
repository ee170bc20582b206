package millrace.http.kpi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Standing;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.kpi.Aggregation;
import millrace.engine.plant.EquipmentId;

/**
 * What was counted of several units.
 *
 * @param aggregation how they were put together
 * @param elements of all together
 * @param ofUnits the elements of each unit, by its id
 * @param units what each unit told
 */
record Sum(
    Aggregation aggregation,
    ElementVector elements,
    SequencedMap<String, ElementVector> ofUnits,
    List<UnitFigures> units) {

  /**
   * Puts units together.
   *
   * @param line whether they are a line, taken as a whole
   * @param executionTime AOET, which no unit tells
   */
  static Sum of(List<UnitFigures> units, Part part, boolean line, long executionTime) {
    var aggregation =
        Aggregation.of(line, units.stream().flatMap(unit -> unit.policies().stream()).toList());
    var ofUnits = new LinkedHashMap<String, ElementVector>();
    units.forEach(unit -> ofUnits.put(unit.unit(), part.over(unit.shares())));
    var elements =
        line ? aggregation.over(new ArrayList<>(ofUnits.values())) : part.over(shares(units));
    return new Sum(aggregation, elements.plus(Element.AOET, executionTime), ofUnits, units);
  }

  /** What was counted of one of the units. */
  ElementVector of(EquipmentId unit) {
    return ofUnits.getOrDefault(unit.value(), ElementVector.ZERO);
  }

  /** What orders contributed, of all units. */
  List<OrderElements> shares() {
    return shares(units);
  }

  private static List<OrderElements> shares(List<UnitFigures> units) {
    return units.stream().flatMap(unit -> unit.shares().stream()).toList();
  }

  Standing standing() {
    return Standing.together(units.stream().map(UnitFigures::standing).toList());
  }
}
