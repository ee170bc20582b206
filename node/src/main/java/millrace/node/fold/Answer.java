package millrace.node.fold;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Finding;
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.time.Interval;

/**
 * What a log says to a question.
 *
 * @param question what was asked
 * @param level the level of the scope
 * @param units how many work units were summed
 * @param window the time it was asked over
 * @param shift the shift, where one was asked for
 * @param elements the sum of the units' elements
 * @param kpis all KPIs over that sum
 * @param findings what people should see in these units
 * @param refused the lines that were not folded
 * @param duplicates how many lines repeated another one
 */
public record Answer(
    Question question,
    EquipmentLevel level,
    int units,
    Interval window,
    Optional<String> shift,
    ElementVector elements,
    List<KpiValue> kpis,
    List<UnitFinding> findings,
    List<RefusedLine> refused,
    long duplicates) {

  public Answer {
    kpis = List.copyOf(kpis);
    findings = List.copyOf(findings);
    refused = List.copyOf(refused);
  }

  /** A finding and the work unit it was made in. */
  public record UnitFinding(String unit, Finding finding) {}
}
