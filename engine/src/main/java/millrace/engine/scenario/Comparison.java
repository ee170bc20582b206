package millrace.engine.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.Shares;
import millrace.engine.kpi.Aggregation;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Scenario.Change;

/**
 * Figures of several units, of record and by a scenario.
 *
 * @param how how the units of record were put together
 * @param supposedly how they were by the scenario
 * @param ofRecord the elements of record
 * @param supposed the same by the scenario
 * @param kpis each KPI in both readings
 * @param units what differs in each unit
 */
public record Comparison(
    Aggregation how,
    Aggregation supposedly,
    ElementVector ofRecord,
    ElementVector supposed,
    List<KpiDifference> kpis,
    SortedMap<EquipmentId, List<Difference>> units) {

  public Comparison {
    kpis = List.copyOf(kpis);
  }

  /** Puts the readings of units together that are no line. */
  public static Comparison of(Scenario scenario, SequencedMap<EquipmentId, UnitReading> readings) {
    return of(scenario, readings, false);
  }

  /**
   * Puts the readings of units together, by the policies of each.
   *
   * @param readings in the order in which the product goes through the units
   * @param line whether they are a line, taken as a whole
   */
  public static Comparison of(
      Scenario scenario, SequencedMap<EquipmentId, UnitReading> readings, boolean line) {
    var units = List.copyOf(readings.sequencedValues());
    var was = new Reading(units, line, Scenario.NONE, UnitReading::ofRecord);
    var is = new Reading(units, line, scenario, UnitReading::supposed);
    var alone = new EnumMap<Change, List<KpiValue>>(Change.class);
    for (var change : scenario.changes()) {
      var single =
          new Reading(
              units,
              line,
              scenario.only(change),
              unit -> unit.alone().getOrDefault(change, List.of()));
      alone.put(change, single.kpis());
    }
    var differences = new TreeMap<EquipmentId, List<Difference>>();
    readings.forEach((unit, reading) -> differences.put(unit, reading.differences()));
    return new Comparison(
        was.how(),
        is.how(),
        was.elements(),
        is.elements(),
        differences(was.kpis(), is.kpis(), alone),
        differences);
  }

  private static List<KpiDifference> differences(
      List<KpiValue> was, List<KpiValue> is, Map<Change, List<KpiValue>> alone) {
    var differences = new ArrayList<KpiDifference>();
    for (var i = 0; i < was.size(); i++) {
      var because = new ArrayList<Change>();
      if (!was.get(i).result().equals(is.get(i).result())) {
        for (var single : alone.entrySet()) {
          if (!single.getValue().get(i).result().equals(was.get(i).result())) {
            because.add(single.getKey());
          }
        }
        if (because.isEmpty()) {
          because.addAll(alone.keySet());
        }
      }
      differences.add(new KpiDifference(was.get(i), is.get(i), because));
    }
    return differences;
  }

  /**
   * Units read in one way.
   *
   * @param rules what is supposed in it
   * @param shares the elements of a unit in it
   */
  private record Reading(
      List<UnitReading> units,
      boolean line,
      Scenario rules,
      Function<UnitReading, List<OrderElements>> shares) {

    Aggregation how() {
      var adopted =
          Aggregation.of(line, units.stream().flatMap(unit -> unit.policies().stream()).toList());
      return rules
          .policies()
          .map(chosen -> Aggregation.of(line, List.of(chosen.over(adopted.policies()))))
          .orElse(adopted);
    }

    ElementVector elements() {
      return how()
          .over(units.stream().map(unit -> new Shares(shares.apply(unit)).total()).toList());
    }

    List<KpiValue> kpis() {
      return how().catalogue().over(elements(), Scope.EQUIPMENT);
    }
  }
}
