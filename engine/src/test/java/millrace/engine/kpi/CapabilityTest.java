package millrace.engine.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.kpi.Capability.Limits;
import millrace.engine.kpi.KpiPolicies.Divisor;
import millrace.engine.kpi.KpiPolicies.SigmaEstimator;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.kpi.KpiValue.Result.Undefined;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published capability studies, and what holds of any. */
class CapabilityTest {

  private static final Limits TOLERANCE = limits("9.9", "10.1");

  // luca-scr/qcc, test-capability.R: three subgroups of four.
  private static final List<Subgroup> QCC =
      List.of(
          subgroup("1", "10.00", "10.02", "9.98", "10.01"),
          subgroup("2", "10.03", "9.99", "10.01", "10.00"),
          subgroup("3", "9.97", "10.04", "10.02", "9.99"));

  @Nested
  class A_published_study {

    @Test
    void has_these_indices_by_mean_deviations() {
      assertFigure("Cp", SigmaEstimator.S_BAR_C4, 1.4120295414, 1e-9);
      assertFigure("Cpk", SigmaEstimator.S_BAR_C4, 1.3414280643, 1e-9);
    }

    @Test
    void has_these_indices_by_mean_ranges() {
      // Printed with d2 rounded to 2.059: 1.372667 and 1.304033; unrounded Cp is 1.372500.
      assertFigure("Cp", SigmaEstimator.R_BAR_D2, 1.372500, 1e-6);
      assertFigure("Cpk", SigmaEstimator.R_BAR_D2, 1.304033 * 2.0587507460 / 2.059, 1e-6);
    }

    @Test
    void has_these_indices_as_one_run_of_a_machine() {
      assertFigure("Cm", SigmaEstimator.S_BAR_C4, 1.612598, 1e-6);
      assertFigure("Cmk", SigmaEstimator.S_BAR_C4, 1.531968, 1e-6);
    }

    @Test
    void has_greater_indices_where_squares_are_divided_by_n() {
      var n = figure("Cm", capability(QCC, TOLERANCE, SigmaEstimator.S_BAR_C4, Divisor.N));
      assertThat(n).isCloseTo(1.612598 * Math.sqrt(12 / 11.0), within(2e-6));
    }

    @Test
    void has_the_pooled_deviation_where_subgroups_are_pooled() {
      // Squares within subgroups: 0.000875 + 0.000875 + 0.0029, over nine degrees of freedom.
      assertFigure("Cp", SigmaEstimator.POOLED, 0.2 / (6 * Math.sqrt(0.00465 / 9)), 1e-9);
    }
  }

  @Nested
  class A_mean_and_a_deviation {

    // Values at a distance of one deviation by n on both sides of the mean.
    @ParameterizedTest
    @CsvSource({
      "130, 8, 100, 150, 1.0416666667, 0.8333333333",
      "16, 2, 8, 20, 1.0, 0.6666666667",
      "10.03, 0.04, 9.75, 10.25, 2.0833333333, 1.8333333333"
    })
    void give_published_indices(
        BigDecimal mean, BigDecimal deviation, String lower, String upper, double cm, double cmk) {
      var run = new Subgroup("1", List.of(mean.subtract(deviation), mean.add(deviation)));
      var values =
          capability(List.of(run), limits(lower, upper), SigmaEstimator.S_BAR_C4, Divisor.N);
      assertThat(figure("Cm", values)).isCloseTo(cm, within(1e-9));
      assertThat(figure("Cmk", values)).isCloseTo(cmk, within(1e-9));
    }

    @Test
    void of_subgroups_give_a_published_index() {
      // jiskha 1333250960: 25 subgroups of 4, mean deviation 30, 700 +/- 80; with c4 rounded to
      // 0.9213 it is 0.8189333.
      var half = new BigDecimal(Math.sqrt(3) / 2 * 30);
      var subgroups = new ArrayList<Subgroup>();
      for (var i = 0; i < 25; i++) {
        var low = BigDecimal.valueOf(700).subtract(half);
        var high = BigDecimal.valueOf(700).add(half);
        subgroups.add(new Subgroup("s" + i, List.of(low, low, high, high)));
      }
      var values =
          capability(subgroups, limits("620", "780"), SigmaEstimator.S_BAR_C4, Divisor.N_MINUS_1);
      assertThat(figure("Cp", values)).isCloseTo(0.8189333 * 0.9213177319 / 0.9213, within(1e-6));
    }
  }

  @Nested
  class No_index {

    @Test
    void is_given_without_its_limits() {
      var values =
          capability(
              QCC,
              new Limits(Optional.empty(), Optional.of(BigDecimal.TEN)),
              SigmaEstimator.S_BAR_C4,
              Divisor.N_MINUS_1);
      assertThat(reason("Cp", values)).isEqualTo("there is no lower specification limit (LSL)");
      assertThat(figure("Cpk", values)).isNegative(); // the mean is above the only limit
    }

    @Test
    void is_given_for_values_that_are_all_the_same() {
      var same = List.of(subgroup("1", "5", "5"));
      var values = capability(same, TOLERANCE, SigmaEstimator.S_BAR_C4, Divisor.N_MINUS_1);
      assertThat(reason("Cm", values)).isEqualTo("the deviation is zero: all values are the same");
    }

    @Test
    void is_given_for_subgroups_of_different_sizes_unless_they_are_pooled() {
      var uneven = List.of(subgroup("1", "5", "6"), subgroup("2", "5", "6", "7"));
      var values = capability(uneven, TOLERANCE, SigmaEstimator.S_BAR_C4, Divisor.N_MINUS_1);
      assertThat(reason("Cp", values))
          .isEqualTo("subgroups have 2 to 3 values; S_BAR_C4 needs one size, POOLED does not");
      assertThat(
              figure("Cp", capability(uneven, TOLERANCE, SigmaEstimator.POOLED, Divisor.N_MINUS_1)))
          .isPositive();
    }

    @Test
    void is_given_where_nothing_was_measured() {
      var values = capability(List.of(), TOLERANCE, SigmaEstimator.S_BAR_C4, Divisor.N_MINUS_1);
      assertThat(reason("Cm", values)).isEqualTo("0 values were measured; two are needed");
      assertThat(reason("Cpk", values)).isEqualTo("no subgroup was measured");
    }
  }

  @Nested
  class The_factors {

    @ParameterizedTest
    @CsvSource({"2, 0.7979, 1.128", "5, 0.9400, 2.326", "10, 0.9727, 3.078", "25, 0.9896, 3.931"})
    void are_those_of_the_tables(int size, double c4, double d2) {
      assertThat(SigmaFactors.c4(size)).isCloseTo(c4, within(5e-5));
      assertThat(SigmaFactors.d2(size)).isCloseTo(d2, within(5e-4));
    }
  }

  /** I8: Cmk is at most Cm, and Cpk at most Cp. */
  @Property(seed = Cases.SEED)
  void i8_a_critical_index_is_at_most_the_index(@ForAll("studies") List<Subgroup> study) {
    var values = capability(study, limits("90", "110"), SigmaEstimator.POOLED, Divisor.N_MINUS_1);
    Assume.that(values.stream().allMatch(each -> each.result() instanceof Defined));

    assertThat(figure("Cmk", values)).isLessThanOrEqualTo(figure("Cm", values) + 1e-12);
    assertThat(figure("Cpk", values)).isLessThanOrEqualTo(figure("Cp", values) + 1e-12);
  }

  /** I8: they are equal where the mean is in the middle. */
  @Property(seed = Cases.SEED)
  void i8_both_are_equal_where_the_mean_is_in_the_middle(@ForAll("studies") List<Subgroup> study) {
    var mirrored = new ArrayList<>(study);
    for (var each : study) {
      mirrored.add(
          new Subgroup(
              "-" + each.id(),
              each.values().stream().map(BigDecimal.valueOf(200)::subtract).toList()));
    }
    var values =
        capability(mirrored, limits("90", "110"), SigmaEstimator.POOLED, Divisor.N_MINUS_1);
    Assume.that(values.stream().allMatch(each -> each.result() instanceof Defined));

    assertThat(figure("Cmk", values)).isCloseTo(figure("Cm", values), within(1e-12));
    assertThat(figure("Cpk", values)).isCloseTo(figure("Cp", values), within(1e-12));
  }

  @Property(seed = Cases.SEED)
  void the_order_of_values_and_subgroups_makes_no_difference(
      @ForAll("studies") List<Subgroup> study, @ForAll long seed) {
    var random = new Random(seed);
    var shuffled = new ArrayList<Subgroup>();
    for (var each : study) {
      var values = new ArrayList<>(each.values());
      Collections.shuffle(values, random);
      shuffled.add(new Subgroup(each.id(), values));
    }
    Collections.shuffle(shuffled, random);
    for (var estimator : SigmaEstimator.values()) {
      assertThat(capability(shuffled, TOLERANCE, estimator, Divisor.N))
          .isEqualTo(capability(study, TOLERANCE, estimator, Divisor.N));
    }
  }

  @Provide
  Arbitrary<List<Subgroup>> studies() {
    var values =
        Arbitraries.integers()
            .between(800, 1_200)
            .map(tenths -> BigDecimal.valueOf(tenths).movePointLeft(1))
            .list()
            .ofMinSize(2)
            .ofMaxSize(6);
    return values
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(all -> {
          var study = new ArrayList<Subgroup>();
          for (var i = 0; i < all.size(); i++) {
            study.add(new Subgroup("s" + i, all.get(i)));
          }
          return study;
        });
  }

  private static void assertFigure(
      String id, SigmaEstimator estimator, double expected, double relative) {
    assertThat(figure(id, capability(QCC, TOLERANCE, estimator, Divisor.N_MINUS_1)))
        .as(id)
        .isCloseTo(expected, within(expected * relative));
  }

  private static List<KpiValue> capability(
      List<Subgroup> subgroups, Limits limits, SigmaEstimator estimator, Divisor divisor) {
    var otherwise = KpiPolicies.DEFAULT;
    return Capability.of(
        subgroups,
        limits,
        new KpiPolicies(
            otherwise.oeeQuality(),
            otherwise.mtbfEstimator(),
            otherwise.minorStops(),
            estimator,
            divisor,
            otherwise.lineFigure()));
  }

  private static double figure(String id, List<KpiValue> values) {
    return ((Defined) result(id, values)).value();
  }

  private static String reason(String id, List<KpiValue> values) {
    return ((Undefined) result(id, values)).reason();
  }

  private static KpiValue.Result result(String id, List<KpiValue> values) {
    return values.stream()
        .filter(each -> each.definition().id().equals(id))
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static Limits limits(String lower, String upper) {
    return new Limits(Optional.of(new BigDecimal(lower)), Optional.of(new BigDecimal(upper)));
  }

  private static Subgroup subgroup(String id, String... values) {
    return new Subgroup(id, Arrays.stream(values).map(BigDecimal::new).toList());
  }
}
