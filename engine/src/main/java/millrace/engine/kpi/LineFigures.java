package millrace.engine.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiPolicies.LineFigure;

/**
 * The elements of a line. ISO 22400-2 speaks of work units; what the figure of a line is, is a
 * choice, and each of the three has its name.
 */
public final class LineFigures {

  private static final Set<Element> QUANTITIES =
      EnumSet.of(Element.PQ, Element.GQ, Element.SQ, Element.RQ, Element.PQ_WITHOUT_PRI);

  /** A planned run time of items of several products may not come out even. */
  private static final int DECIMALS = 9;

  private LineFigures() {}

  /**
   * The elements of a line.
   *
   * @param units those of its units, in the order in which the product goes through them
   */
  public static ElementVector of(LineFigure figure, List<ElementVector> units) {
    return switch (figure) {
      case SUM_OF_UNITS -> units.stream().reduce(ElementVector.ZERO, ElementVector::plus);
      case BOTTLENECK -> bottleneck(units);
      case LINE_OUTPUT ->
          units.isEmpty() ? ElementVector.ZERO : output(bottleneck(units), units.getLast());
    };
  }

  private static ElementVector bottleneck(List<ElementVector> units) {
    return units.isEmpty() ? ElementVector.ZERO : units.get(bottleneckOf(units));
  }

  /** The place of the unit whose items take longest by plan; of several the first. */
  public static int bottleneckOf(List<ElementVector> units) {
    var slowest = 0;
    for (var i = 1; i < units.size(); i++) {
      if (runTime(units.get(i)).compareTo(runTime(units.get(slowest))) > 0) {
        slowest = i;
      }
    }
    return slowest;
  }

  /** The time of the bottleneck, and what the last unit gave at the bottleneck's pace. */
  private static ElementVector output(ElementVector bottleneck, ElementVector last) {
    var line = bottleneck;
    for (var element : QUANTITIES) {
      line = line.plus(element, last.get(element).subtract(bottleneck.get(element)));
    }
    var pace = runTime(bottleneck);
    return line.plus(
            Element.PRI_PQ,
            pace.multiply(last.get(Element.PQ)).subtract(bottleneck.get(Element.PRI_PQ)))
        .plus(
            Element.PRI_GQ,
            pace.multiply(last.get(Element.GQ)).subtract(bottleneck.get(Element.PRI_GQ)));
  }

  private static BigDecimal runTime(ElementVector unit) {
    var produced = unit.get(Element.PQ);
    return produced.signum() <= 0
        ? BigDecimal.ZERO
        : unit.get(Element.PRI_PQ).divide(produced, DECIMALS, RoundingMode.HALF_EVEN);
  }
}
