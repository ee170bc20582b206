package millrace.node.journal;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SortedSet;
import millrace.engine.element.Element;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.plant.EquipmentId;

/**
 * Figures that somebody tells, to be compared with those that the journals give.
 *
 * @param by who tells them, for people
 * @param elements what was told of them
 * @param kpis the figure of each KPI, or {@code undefined}; empty where only elements are told
 * @param aggregation how the units' elements were put together
 */
public record Told(
    String by,
    SortedMap<Element, BigDecimal> elements,
    SortedMap<String, String> kpis,
    LineFigure aggregation) {

  /** Where figures are told. */
  public interface Source {

    /**
     * What it tells.
     *
     * @param units the work units of the scope that have a journal
     * @throws BadJournal where it cannot tell
     */
    Told tell(KpiQuestion question, SortedSet<EquipmentId> units);
  }
}
