package millrace.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.OrderElements;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Scenario.Change;

/**
 * Figures of several units, of record and by a scenario. Elements are summed over the units, and
 * KPIs computed from the sums.
 *
 * @param ofRecord the sum of the units' elements
 * @param supposed the same by the scenario
 * @param kpis each KPI in both readings
 * @param units what differs in each unit
 */
public record Comparison(
    ElementVector ofRecord,
    ElementVector supposed,
    List<KpiDifference> kpis,
    SortedMap<EquipmentId, List<Difference>> units) {

  public Comparison {
    kpis = List.copyOf(kpis);
  }

  /**
   * Puts the readings of units together. The KPIs go by the policies of the first unit, as the
   * units of one line have the same.
   */
  public static Comparison of(Scenario scenario, SortedMap<EquipmentId, UnitReading> readings) {
    var policies =
        readings.values().stream()
            .map(UnitReading::policies)
            .findFirst()
            .orElse(KpiPolicies.DEFAULT);
    var was = sum(readings, UnitReading::ofRecord);
    var is = sum(readings, UnitReading::supposed);
    var kpisWere = over(was, Optional.empty(), policies);
    var kpisAre = over(is, scenario.policies(), policies);
    var kpis = new ArrayList<KpiDifference>();
    for (var i = 0; i < kpisWere.size(); i++) {
      var because = new ArrayList<Change>();
      if (!kpisWere.get(i).result().equals(kpisAre.get(i).result())) {
        for (var change : scenario.changes()) {
          var elements = sum(readings, each -> each.alone().getOrDefault(change, List.of()));
          var alone = over(elements, scenario.only(change).policies(), policies);
          if (!alone.get(i).result().equals(kpisWere.get(i).result())) {
            because.add(change);
          }
        }
        if (because.isEmpty()) {
          because.addAll(scenario.changes());
        }
      }
      kpis.add(new KpiDifference(kpisWere.get(i), kpisAre.get(i), because));
    }
    var units = new TreeMap<EquipmentId, List<Difference>>();
    readings.forEach((unit, reading) -> units.put(unit, reading.differences()));
    return new Comparison(was, is, kpis, units);
  }

  private static List<KpiValue> over(
      ElementVector elements, Optional<KpiPolicies> supposed, KpiPolicies policies) {
    return KpiCatalogue.iso22400(supposed.orElse(policies))
        .over(elements, KpiDefinition.Scope.EQUIPMENT);
  }

  private static ElementVector sum(
      SortedMap<EquipmentId, UnitReading> readings,
      Function<UnitReading, List<OrderElements>> elements) {
    return readings.values().stream()
        .flatMap(reading -> elements.apply(reading).stream())
        .map(OrderElements::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }
}
