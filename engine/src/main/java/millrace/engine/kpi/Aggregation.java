package millrace.engine.kpi;

import java.util.Collection;
import java.util.List;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiPolicies.LineFigure;

/**
 * How the figures of a scope follow from the elements of its units. Whoever tells figures, live or
 * from the past, asks here, so that the same elements never give two figures.
 *
 * @param policies those of the units' rules; where the units differ in them, the default ones
 * @param figure what the figure of the scope is
 */
public record Aggregation(KpiPolicies policies, LineFigure figure) {

  /**
   * How the units of a scope are put together.
   *
   * @param line whether the scope is a work center, taken as a whole; a share of an order or
   *     product, an area and a site are always the sums of their units
   * @param ofUnits the policies in force of each unit that has rules
   */
  public static Aggregation of(boolean line, Collection<KpiPolicies> ofUnits) {
    var different = ofUnits.stream().distinct().toList();
    var policies = different.size() == 1 ? different.getFirst() : KpiPolicies.DEFAULT;
    return new Aggregation(policies, line ? policies.lineFigure() : LineFigure.SUM_OF_UNITS);
  }

  /**
   * The elements of the scope.
   *
   * @param units those of its units, in the order in which the product goes through them
   */
  public ElementVector over(List<ElementVector> units) {
    return LineFigures.of(figure, units);
  }

  /** The 34 KPIs of ISO 22400-2, by these policies. */
  public KpiCatalogue catalogue() {
    return KpiCatalogue.iso22400(policies);
  }
}
