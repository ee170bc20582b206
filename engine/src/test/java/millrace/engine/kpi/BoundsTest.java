package millrace.engine.kpi;

import static millrace.engine.kpi.KpiVectors.minutes;
import static millrace.engine.kpi.KpiVectors.quantities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import millrace.engine.Cases;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Time of which nothing is known is neither production nor loss: a figure tells its bounds. */
class BoundsTest {

  private static final double CLOSE = 1e-12;

  /** 18 of 450 planned busy minutes are not known; PRI 3 s. */
  private static final ElementVector SHIFT =
      quantities(
          minutes(
              Element.POT,
              480,
              Element.PDOT,
              30,
              Element.APT,
              372,
              Element.AUST,
              18,
              Element.ADET,
              42,
              Element.UNKNOWN,
              18,
              Element.PRI_PQ,
              351,
              Element.PRI_GQ,
              344),
          6_880,
          140,
          0);

  @Nested
  class A_shift_with_18_unknown_minutes {

    @Test
    void was_available_in_none_or_all_of_them() {
      assertBounds("A", 372.0 / 450, 390.0 / 450);
    }

    @Test
    void held_an_order_in_none_or_all_of_them() {
      assertBounds("AE", 432.0 / 450, 1);
    }

    @Test
    void made_nothing_or_as_much_as_the_planned_run_time_allows() {
      assertBounds("OEE", 344.0 / 450, 362.0 / 450);
    }

    @Test
    void made_nothing_or_only_good_or_only_bad_items() {
      assertBounds("QR", 6_880.0 / 7_380, 7_240.0 / 7_380);
    }

    @Test
    void may_have_failed_any_number_of_times() {
      var failed = SHIFT.plus(Element.FE, 1);

      assertThat(value("MTBF", failed).bounds()).isEmpty();
    }

    @Test
    void needs_a_planned_run_time_to_bound_what_was_made() {
      var unplanned = quantities(minutes(Element.POT, 450, Element.UNKNOWN, 18), 10, 0, 0);

      assertThat(value("QR", unplanned).bounds()).isEmpty();
    }

    private void assertBounds(String kpi, double lower, double upper) {
      var bounds = value(kpi, SHIFT).bounds().orElseThrow();
      assertThat(bounds.lower()).isCloseTo(lower, within(CLOSE));
      assertThat(bounds.upper()).isCloseTo(upper, within(CLOSE));
    }
  }

  @Test
  void what_is_known_whole_has_no_bounds() {
    var known = SHIFT.plus(Element.UNKNOWN, -18 * Nanos.PER_MINUTE);

    assertThat(KpiCatalogue.ISO_22400.over(known, Scope.EQUIPMENT))
        .allSatisfy(kpi -> assertThat(kpi.bounds()).isEmpty());
  }

  @Property(seed = Cases.SEED)
  void whatever_happened_the_figure_lies_within_its_bounds(
      @ForAll("producing") ElementVector elements, @ForAll("shares") List<Integer> shares) {
    var turnedOut = turnedOut(elements, shares);
    for (var kpi : KpiCatalogue.ISO_22400.over(elements, Scope.EQUIPMENT)) {
      var id = kpi.definition().id();
      if (kpi.bounds().isPresent() && value(id, turnedOut).result() instanceof Defined(var truth)) {
        assertThat(truth)
            .as(id)
            .isBetween(kpi.bounds().get().lower() - CLOSE, kpi.bounds().get().upper() + CLOSE);
      }
    }
  }

  /**
   * The unknown time in five parts, of production, setup, delay and down time, and unknown still;
   * and what part of the production was good and scrap.
   */
  private static ElementVector turnedOut(ElementVector elements, List<Integer> shares) {
    var unknown = elements.get(Element.UNKNOWN);
    var whole = shares.subList(0, 5).stream().mapToInt(Integer::intValue).sum();
    var told = elements.plus(Element.UNKNOWN, unknown.negate());
    var into = List.of(Element.APT, Element.AUST, Element.ADET, Element.ADOT, Element.UNKNOWN);
    for (var i = 0; i < into.size(); i++) {
      told = told.plus(into.get(i), part(unknown, shares.get(i), whole));
    }
    var production = part(part(unknown, shares.getFirst(), whole), shares.get(5), 100);
    var perItem = elements.get(Element.PRI_PQ).divide(elements.get(Element.PQ));
    var items = production.divide(perItem, 9, RoundingMode.DOWN);
    var good = part(items, shares.get(6), 100);
    return told.plus(Element.PQ, items)
        .plus(Element.GQ, good)
        .plus(Element.SQ, items.subtract(good))
        .plus(Element.PRI_PQ, items.multiply(perItem))
        .plus(Element.PRI_GQ, good.multiply(perItem));
  }

  private static BigDecimal part(BigDecimal amount, int share, int whole) {
    return amount
        .multiply(BigDecimal.valueOf(share))
        .divide(BigDecimal.valueOf(whole), 9, RoundingMode.DOWN);
  }

  private static KpiValue value(String kpi, ElementVector elements) {
    return KpiCatalogue.ISO_22400.find(kpi).orElseThrow().over(elements, Scope.EQUIPMENT);
  }

  @Provide
  Arbitrary<ElementVector> producing() {
    return KpiVectors.producing();
  }

  @Provide
  Arbitrary<List<Integer>> shares() {
    return Arbitraries.integers().between(1, 100).list().ofSize(7);
  }
}
