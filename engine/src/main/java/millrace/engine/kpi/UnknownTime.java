package millrace.engine.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;

/**
 * What the time of which nothing is known may have been: all of it down, delayed, setup or
 * production; and production that gave nothing, or as much as the planned run time allows, all of
 * it good, scrap or rework.
 *
 * <p>A ratio of sums has its least and its greatest figure at one of these extremes, since along
 * any mixture of two of them it only rises or only falls. What counters counted across a gap is in
 * the sums already; the bounds are then wider than need be, never too narrow, as long as a unit is
 * not faster than planned.
 */
final class UnknownTime {

  private UnknownTime() {}

  /** The elements as they are at each extreme. */
  static Stream<ElementVector> extremes(ElementVector elements) {
    var unknown = elements.get(Element.UNKNOWN);
    var known = elements.plus(Element.UNKNOWN, unknown.negate());
    var produced = known.plus(Element.APT, unknown);
    return Stream.concat(
        Stream.of(
            known.plus(Element.ADOT, unknown),
            known.plus(Element.ADET, unknown),
            known.plus(Element.AUST, unknown),
            produced),
        Stream.of(Element.GQ, Element.SQ, Element.RQ)
            .map(quality -> withProduction(produced, unknown, quality)));
  }

  private static ElementVector withProduction(
      ElementVector elements, BigDecimal time, Element quality) {
    var quantity = quantityIn(time, elements);
    var full =
        elements.plus(Element.PRI_PQ, time).plus(Element.PQ, quantity).plus(quality, quantity);
    return quality == Element.GQ ? full.plus(Element.PRI_GQ, time) : full;
  }

  /** How much the products of the window would come to in a time; nothing where there are none. */
  private static BigDecimal quantityIn(BigDecimal time, ElementVector elements) {
    var planned = elements.get(Element.PRI_PQ);
    return planned.signum() <= 0
        ? BigDecimal.ZERO
        : time.multiply(elements.get(Element.PQ)).divide(planned, 9, RoundingMode.UP);
  }
}
