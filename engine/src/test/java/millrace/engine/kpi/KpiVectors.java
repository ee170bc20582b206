package millrace.engine.kpi;

import java.math.BigDecimal;
import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Element vectors as a work unit can have them: the parts cover PBT, and PQ = GQ + SQ + RQ. */
public final class KpiVectors {

  private KpiVectors() {}

  /** Any: some of the parts may be zero. */
  public static Arbitrary<ElementVector> any() {
    return vectors(0);
  }

  /** The unit produced, and something of it was good: no KPI of time or quality is undefined. */
  public static Arbitrary<ElementVector> producing() {
    return vectors(1);
  }

  /** A vector of times in minutes. */
  public static ElementVector minutes(Object... elementsAndMinutes) {
    var vector = ElementVector.ZERO;
    for (var i = 0; i < elementsAndMinutes.length; i += 2) {
      var minutes = new BigDecimal(elementsAndMinutes[i + 1].toString());
      vector =
          vector.plus(
              (Element) elementsAndMinutes[i],
              minutes.multiply(BigDecimal.valueOf(Nanos.PER_MINUTE)));
    }
    return vector;
  }

  /** The same vector with quantities: PQ = GQ + SQ + RQ. */
  public static ElementVector quantities(ElementVector vector, long good, long scrap, long rework) {
    return vector
        .plus(Element.PQ, good + scrap + rework)
        .plus(Element.GQ, good)
        .plus(Element.SQ, scrap)
        .plus(Element.RQ, rework);
  }

  private static Arbitrary<ElementVector> vectors(long least) {
    var time = amount(0, 30 * Nanos.PER_HOUR);
    var some = amount(least, 30 * Nanos.PER_HOUR);
    var quantity = amount(0, 1_000_000);
    var good = amount(least, 1_000_000);
    var planned = amount(1, Nanos.PER_HOUR);
    return Combinators.combine(
            Combinators.combine(some, time, time, time, time).as(List::of),
            Combinators.combine(good, quantity, quantity).as(List::of),
            planned,
            some,
            time)
        .as(KpiVectors::vector);
  }

  /** The least amount is frequent: a vector has many elements, and each may be nothing. */
  private static Arbitrary<Long> amount(long least, long most) {
    return Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(least)),
            Tuple.of(4, Arbitraries.longs().between(least, most)))
        .withoutEdgeCases();
  }

  private static ElementVector vector(
      List<Long> times,
      List<Long> quantities,
      long nanosPerItem,
      long execution,
      long plannedStop) {
    var busy = times.stream().mapToLong(Long::longValue).sum();
    var vector =
        ElementVector.ZERO
            .plus(Element.APT, times.get(0))
            .plus(Element.AUST, times.get(1))
            .plus(Element.ADET, times.get(2))
            .plus(Element.ADOT, times.get(3))
            .plus(Element.UNKNOWN, times.get(4))
            .plus(Element.POT, busy + plannedStop)
            .plus(Element.PDOT, plannedStop)
            .plus(Element.AOET, execution);
    var counted = quantities(vector, quantities.get(0), quantities.get(1), quantities.get(2));
    var perItem = BigDecimal.valueOf(nanosPerItem);
    return counted
        .plus(Element.PRI_PQ, counted.get(Element.PQ).multiply(perItem))
        .plus(Element.PRI_GQ, counted.get(Element.GQ).multiply(perItem));
  }
}
