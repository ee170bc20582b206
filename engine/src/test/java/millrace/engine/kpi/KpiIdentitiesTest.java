package millrace.engine.kpi;

import static millrace.engine.element.Element.ADET;
import static millrace.engine.element.Element.APT;
import static millrace.engine.element.Element.AUST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.Cases;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiDefinition.Scope;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The identities between the KPIs of ISO 22400-2, in exact fractions. */
class KpiIdentitiesTest {

  private static final Rational ONE = Rational.of(1);

  @Property(seed = Cases.SEED)
  void i1_availability_is_allocation_times_utilization(@ForAll("producing") ElementVector v) {
    assertThat(exact("A", v)).isEqualTo(exact("AE", v).times(exact("UE", v)));
  }

  @Property(seed = Cases.SEED)
  void i2_net_effectiveness_takes_setup_out(@ForAll("producing") ElementVector v) {
    var withoutSetup = ONE.minus(exact("SR", v));
    assertThat(exact("NEE", v)).isEqualTo(exact("OEE", v).dividedBy(withoutSetup));
    var processing = Rational.of(v.unitProcessingTime()).dividedBy(Rational.of(v.get(APT)));
    assertThat(exact("NEE", v)).isEqualTo(exact("OEE", v).times(processing));
  }

  @Property(seed = Cases.SEED)
  void i3_production_process_is_allocation_times_utilization(@ForAll("producing") ElementVector v) {
    assertThat(exact("PPR", v)).isEqualTo(exact("AR", v).times(exact("UE", v)));
  }

  @Property(seed = Cases.SEED)
  void i4_good_scrap_and_rework_are_all(@ForAll("producing") ElementVector v) {
    assertThat(exact("QR", v).plus(exact("SCR", v)).plus(exact("RWR", v))).isEqualTo(ONE);
  }

  @Property(seed = Cases.SEED)
  void i5_the_index_is_the_product_of_its_three_factors(@ForAll("producing") ElementVector v) {
    var weightedQuality = exact("PRI_GQ / PRI_PQ", v);
    assertThat(exact("OEE", v))
        .isEqualTo(exact("A", v).times(exact("E", v)).times(weightedQuality));
  }

  @Property(seed = Cases.SEED)
  void i5_the_index_does_not_depend_on_how_production_time_was_booked(
      @ForAll("producing") ElementVector v, @ForAll long part) {
    var production = v.get(APT).longValueExact();
    var moved = Math.floorMod(part, production);
    var corrected = v.plus(APT, -moved).plus(ADET, moved);
    assertThat(exact("OEE", corrected)).isEqualTo(exact("OEE", v));
  }

  @Property(seed = Cases.SEED)
  void i7_utilization_is_made_of_setup_and_technical_efficiency(
      @ForAll("producing") ElementVector v) {
    var setup = ONE.dividedBy(ONE.minus(exact("SR", v)));
    var technical = ONE.dividedBy(exact("TE", v));
    assertThat(ONE.dividedBy(exact("UE", v))).isEqualTo(setup.plus(technical).minus(ONE));
  }

  @Property(seed = Cases.SEED)
  void a_roll_up_does_not_depend_on_grouping_or_order(
      @ForAll("any") ElementVector a,
      @ForAll("any") ElementVector b,
      @ForAll("any") ElementVector c) {
    var sum = a.plus(b).plus(c);
    var otherwise = c.plus(a.plus(b));
    for (var scope : Scope.values()) {
      assertThat(KpiCatalogue.ISO_22400.over(otherwise, scope))
          .isEqualTo(KpiCatalogue.ISO_22400.over(sum, scope));
    }
  }

  @Property(seed = Cases.SEED)
  void a_ratio_of_sums_lies_between_the_ratios(
      @ForAll("producing") ElementVector a, @ForAll("producing") ElementVector b) {
    for (var id : List.of("AE", "UE", "A", "E", "QR", "OEE", "SR", "TE", "SCR", "RWR")) {
      var figures = new ArrayList<>(List.of(exact(id, a), exact(id, b)));
      figures.sort((one, two) -> one.minus(two).numerator().signum());
      var rolledUp = exact(id, a.plus(b));
      assertThat(rolledUp.minus(figures.getFirst()).numerator().signum()).as(id).isNotNegative();
      assertThat(figures.getLast().minus(rolledUp).numerator().signum()).as(id).isNotNegative();
    }
  }

  @Property(seed = Cases.SEED)
  void no_vector_is_too_odd_for_a_figure_or_a_reason(
      @ForAll("any") ElementVector a, @ForAll("any") ElementVector b) {
    for (var vector : List.of(a, b.minus(a), a.plus(AUST, -1))) {
      for (var scope : Scope.values()) {
        assertThat(KpiCatalogue.ISO_22400.over(vector, scope)).hasSize(34);
      }
    }
  }

  @Provide
  Arbitrary<ElementVector> any() {
    return KpiVectors.any();
  }

  @Provide
  Arbitrary<ElementVector> producing() {
    return KpiVectors.producing();
  }

  private static Rational exact(String idOrFormula, ElementVector elements) {
    var formula =
        KpiCatalogue.ISO_22400
            .find(idOrFormula)
            .map(kpi -> kpi.definition().formula())
            .orElse(idOrFormula);
    return ((Amount.Exact) Formula.parse(formula).over(elements)).value();
  }
}
