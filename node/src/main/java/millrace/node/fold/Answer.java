package millrace.node.fold;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Finding;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies.LineFigure;
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
 * @param kpis all KPIs that have a meaning for it
 * @param parts the figures of what is in it: products, operations, characteristics, persons,
 *     storage units
 * @param aggregation how the units' elements were put together
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
    LineFigure aggregation,
    ElementVector elements,
    List<KpiValue> kpis,
    List<Part> parts,
    List<UnitFinding> findings,
    List<RefusedLine> refused,
    long duplicates) {

  public Answer {
    kpis = List.copyOf(kpis);
    parts = List.copyOf(parts);
    findings = List.copyOf(findings);
    refused = List.copyOf(refused);
  }

  /**
   * Something in a scope that has figures of its own.
   *
   * @param scope what it is
   * @param subject which one
   */
  public record Part(Scope scope, String subject, ElementVector elements, List<KpiValue> kpis) {

    public Part {
      kpis = List.copyOf(kpis);
    }
  }

  /** A finding and the work unit it was made in. */
  public record UnitFinding(String unit, Finding finding) {}
}
