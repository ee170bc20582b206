package millrace.engine.kpi;

import static java.util.Map.entry;
import static millrace.engine.element.Element.ADET;
import static millrace.engine.element.Element.ADOT;
import static millrace.engine.element.Element.AOET;
import static millrace.engine.element.Element.APAT;
import static millrace.engine.element.Element.APT;
import static millrace.engine.element.Element.APWT;
import static millrace.engine.element.Element.AUST;
import static millrace.engine.element.Element.CAPACITY;
import static millrace.engine.element.Element.CM;
import static millrace.engine.element.Element.CMT;
import static millrace.engine.element.Element.ENERGY_APT;
import static millrace.engine.element.Element.FE;
import static millrace.engine.element.Element.GP;
import static millrace.engine.element.Element.GQ;
import static millrace.engine.element.Element.GRADE_WITHOUT_FACTOR;
import static millrace.engine.element.Element.IGQ;
import static millrace.engine.element.Element.IP;
import static millrace.engine.element.Element.OL;
import static millrace.engine.element.Element.PBT_WITHOUT_CAPACITY;
import static millrace.engine.element.Element.PDOT;
import static millrace.engine.element.Element.PL;
import static millrace.engine.element.Element.PMT;
import static millrace.engine.element.Element.POT;
import static millrace.engine.element.Element.PQ;
import static millrace.engine.element.Element.PQ_FIRST;
import static millrace.engine.element.Element.PQ_WITHOUT_PRI;
import static millrace.engine.element.Element.PQ_WITHOUT_PSQ;
import static millrace.engine.element.Element.PRI_GQ;
import static millrace.engine.element.Element.PRI_PQ;
import static millrace.engine.element.Element.PSQ;
import static millrace.engine.element.Element.READINGS_WITHOUT_METER;
import static millrace.engine.element.Element.RESTORATIONS;
import static millrace.engine.element.Element.SQ;
import static millrace.engine.element.Element.STL;
import static millrace.engine.element.Element.STOCK;
import static millrace.engine.element.Element.TBF;
import static millrace.engine.element.Element.TBF_COUNT;
import static millrace.engine.element.Element.TH;
import static millrace.engine.element.Element.TTR;
import static millrace.engine.element.Element.UNKNOWN;
import static millrace.engine.kpi.Figures.assertFigures;
import static millrace.engine.kpi.KpiDefinition.Scope.EQUIPMENT;
import static millrace.engine.kpi.KpiDefinition.Scope.JOB_ORDER;
import static millrace.engine.kpi.KpiDefinition.Scope.OPERATION;
import static millrace.engine.kpi.KpiDefinition.Scope.PERSON;
import static millrace.engine.kpi.KpiDefinition.Scope.STORAGE;
import static millrace.engine.kpi.KpiVectors.minutes;
import static millrace.engine.kpi.KpiVectors.quantities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies.MtbfEstimator;
import millrace.engine.kpi.KpiPolicies.OeeQuality;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.kpi.KpiValue.Result.Undefined;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand or published, never copied from what the code gave. */
class Iso22400Test {

  @Nested
  class A_first_shift_with_breaks_and_stops {

    // Vorne's published first-shift example: 480 min, breaks 60, stops 47, 1.0 s ideal cycle,
    // 19 271 pieces of which 423 are rejected; printed as 88.81, 86.11, 97.80 and 74.79 %.
    private static final ElementVector SHIFT =
        quantities(minutes(POT, 480, PDOT, 60, APT, 373, ADET, 47), 19_271 - 423, 423, 0)
            .plus(PRI_PQ, 19_271L * 1_000_000_000)
            .plus(PRI_GQ, 18_848L * 1_000_000_000);

    @Test
    void gives_the_published_figures() {
      assertFigures(
          SHIFT,
          EQUIPMENT,
          Map.of("A", 0.8880952381, "E", 0.8610813226, "QR", 0.9780499196, "OEE", 0.7479365079));
    }
  }

  @Nested
  class A_fleet_of_failures {

    // anela-tek.com: 900 h of operation, 6 failures, 108 h down.
    @Test
    void gives_mean_times_in_seconds() {
      var year = minutes(APT, 900 * 60, TTR, 108 * 60).plus(FE, 6).plus(RESTORATIONS, 6);
      assertFigures(year, EQUIPMENT, Map.of("MTBF", 150 * 3600.0, "MTTR", 18 * 3600.0));
    }
  }

  @Nested
  class A_shift_with_two_orders {

    // The elements of worked example K1, in minutes.
    private static final ElementVector SHIFT =
        quantities(
            minutes(
                    POT, 480, PDOT, 60, APT, 325, AUST, 40, ADET, 30, ADOT, 25, PRI_PQ, 299, PRI_GQ,
                    289.5, TTR, 27)
                .plus(FE, 2)
                .plus(RESTORATIONS, 2),
            620,
            14,
            6);

    @Test
    void gives_every_figure_of_the_unit() {
      assertFigures(
          SHIFT,
          EQUIPMENT,
          Map.ofEntries(
              entry("AE", 0.9404761905),
              entry("UE", 0.8227848101),
              entry("A", 0.7738095238),
              entry("E", 0.92),
              entry("QR", 0.96875),
              entry("OEE", 0.6892857143),
              entry("NEE", 0.7741208791),
              entry("SR", 0.1095890411),
              entry("TE", 0.9154929577),
              entry("SCR", 0.021875),
              entry("RWR", 0.009375),
              entry("MTTR", 13.5 * 60),
              entry("MTBF", 182.5 * 60)));
    }

    /** QRw of the worked example: the quality ratio that the index contains by default. */
    @Test
    void has_a_quality_weighted_by_planned_run_time_that_makes_the_index_a_product() {
      var quality = ((Amount.Exact) Formula.parse("PRI_GQ / PRI_PQ").over(SHIFT)).value();

      assertThat(quality.toDouble()).isCloseTo(0.9682274247, within(1e-10));
      assertThat(0.7738095238 * 0.92 * quality.toDouble()).isCloseTo(0.6892857143, within(1e-9));
    }

    @Test
    void has_figures_of_an_order_where_its_execution_time_is_known() {
      // Order A: 06:00 to 11:00, its share of the elements, and its 430 pieces.
      var order = quantities(minutes(APT, 235, AUST, 20, ADET, 15, AOET, 300), 415, 9, 6);
      assertFigures(
          order, JOB_ORDER, Map.of("AR", 270 / 300.0, "PPR", 235 / 300.0, "TR", 430 / 5.0));
    }

    @Test
    void has_figures_of_the_orders_that_were_completed_in_it() {
      // Order A alone was completed: 300 min from start to end, with all of its life.
      var orders = quantities(minutes(APT, 235, AUST, 20, ADET, 15, AOET, 300), 415, 9, 6);
      assertThat(undefined("TR", SHIFT, EQUIPMENT))
          .isEqualTo("no job order was completed in the window");
      for (var each : Map.of("AR", 270 / 300.0, "PPR", 235 / 300.0, "TR", 430 / 5.0).entrySet()) {
        var value =
            KpiCatalogue.ISO_22400.find(each.getKey()).orElseThrow().over(SHIFT, orders, EQUIPMENT);
        assertThat(((Defined) value.result()).value()).isCloseTo(each.getValue(), within(1e-9));
      }
    }

    @Test
    void has_another_index_where_pieces_are_the_quality() {
      assertFigures(
          KpiCatalogue.iso22400(by(OeeQuality.PIECE)),
          SHIFT,
          EQUIPMENT,
          Map.of("OEE", 0.6896577381, "QR", 0.96875));
    }

    @Test
    void has_another_mean_time_between_failures_by_each_estimator() {
      // Closed interval from the first failure's end to the second: 240 min of AUPT.
      var shift = SHIFT.plus(TBF, 240 * Nanos.PER_MINUTE).plus(TBF_COUNT, 1);
      assertFigures(
          KpiCatalogue.iso22400(by(MtbfEstimator.OBSERVED_INTERVALS)),
          shift,
          EQUIPMENT,
          Map.of("MTBF", 240 * 60.0, "MTTF", 240 * 60.0));
      assertFigures(
          KpiCatalogue.iso22400(by(MtbfEstimator.FE_PLUS_ONE)),
          shift,
          EQUIPMENT,
          Map.of("MTBF", 121.6666666667 * 60));
    }

    @Test
    void has_a_maintenance_ratio() {
      assertFigures(minutes(CMT, 22, PMT, 30), EQUIPMENT, Map.of("CMR", 0.4230769231));
    }
  }

  @Nested
  class The_remaining_ratios {

    // Worked example K2.
    @Test
    void of_scrap_are_by_plan_and_by_the_first_operation() {
      assertFigures(ElementVector.of(SQ, 14).plus(PSQ, 20), EQUIPMENT, Map.of("PSR", 0.70));
      for (var operation : Map.of(12, 0.012, 8, 0.008, 5, 0.005).entrySet()) {
        assertFigures(
            ElementVector.of(SQ, operation.getKey()).plus(PQ_FIRST, 1_000),
            OPERATION,
            Map.of("FOR", operation.getValue()));
      }
    }

    @Test
    void of_material_close() {
      var batch =
          ElementVector.of(CM, 1_000)
              .plus(GQ, 870)
              .plus(IGQ, 940)
              .plus(PL, 45)
              .plus(STL, 12)
              .plus(OL, 3);
      assertFigures(
          batch,
          EQUIPMENT,
          Map.of("FGR", 0.87, "IGR", 0.94, "PLR", 0.045, "STLR", 0.012, "OLR", 0.003));
    }

    @Test
    void of_load_are_by_what_the_equipment_can_make() {
      // 800 pieces in 400 min of planned busy time: 2 a minute.
      assertFigures(
          minutes(POT, 400).plus(PQ, 640).plus(CAPACITY, 2 * 400 * Nanos.PER_MINUTE),
          EQUIPMENT,
          Map.of("ELR", 0.80));
    }

    @Test
    void of_stock_are_by_its_mean_over_time() {
      var day = 24 * Nanos.PER_HOUR;
      assertFigures(
          ElementVector.of(TH, 50).plus(STOCK, BigDecimal.valueOf(200).multiply(nanos(day))),
          STORAGE,
          Map.of("IT", 0.25));
    }

    @Test
    void of_energy_are_by_piece() {
      assertFigures(
          ElementVector.of(ENERGY_APT, new BigDecimal("2036.75")).plus(PQ, 640),
          EQUIPMENT,
          Map.of("CEC", 3.182421875));
    }

    @Test
    void of_a_worker_are_by_attendance() {
      assertFigures(minutes(APWT, 420, APAT, 460), PERSON, Map.of("WE", 0.9130434783));
      assertFigures(minutes(APWT, 32 * 60, APAT, 40 * 60), PERSON, Map.of("WE", 0.8));
    }

    @Test
    void of_first_passes_do_not_count_what_was_reworked() {
      // Wikipedia's example: 100 parts, 90 good, 5 of them after rework.
      assertFigures(ElementVector.of(GP, 85).plus(IP, 100), EQUIPMENT, Map.of("FPY", 0.85));
    }

    private static BigDecimal nanos(long length) {
      return BigDecimal.valueOf(length);
    }
  }

  @Nested
  class A_roll_up {

    // Worked example K3: a mean of OEEs would be 60 %.
    @Test
    void is_a_ratio_of_sums_and_no_mean_of_ratios() {
      var small = minutes(POT, 100, PRI_GQ, 90);
      var large = minutes(POT, 1000, PRI_GQ, 300);
      assertFigures(small, EQUIPMENT, Map.of("OEE", 0.9));
      assertFigures(large, EQUIPMENT, Map.of("OEE", 0.3));
      assertFigures(small.plus(large), EQUIPMENT, Map.of("OEE", 390 / 1100.0));
    }
  }

  @Nested
  class No_figure {

    @Test
    void is_given_where_a_denominator_is_zero_and_the_reason_names_it() {
      assertThat(undefined("A", ElementVector.ZERO, EQUIPMENT)).isEqualTo("PBT is zero");
      assertThat(undefined("UE", ElementVector.ZERO, EQUIPMENT)).isEqualTo("AUBT is zero");
      assertThat(undefined("TE", ElementVector.ZERO, EQUIPMENT)).isEqualTo("APT + ADET is zero");
      assertThat(undefined("NEE", minutes(POT, 10), EQUIPMENT)).isEqualTo("APT is zero");
      assertThat(undefined("QR", ElementVector.ZERO, EQUIPMENT)).isEqualTo("PQ is zero");
      assertThat(undefined("MTBF", minutes(APT, 5), EQUIPMENT)).isEqualTo("FE is zero");
      assertThat(undefined("MTTR", minutes(APT, 5), EQUIPMENT)).isEqualTo("RESTORATIONS is zero");
      assertThat(undefined("TR", ElementVector.ZERO, JOB_ORDER)).isEqualTo("AOET is zero");
      assertThat(undefined("FPY", ElementVector.ZERO, EQUIPMENT)).isEqualTo("IP is zero");
      assertThat(undefined("WE", ElementVector.ZERO, PERSON)).isEqualTo("APAT is zero");
      assertThat(undefined("IT", ElementVector.ZERO, STORAGE)).isEqualTo("STOCK is zero");
    }

    @Test
    void is_given_where_a_kpi_has_no_meaning() {
      assertThat(undefined("WE", ElementVector.ZERO, EQUIPMENT))
          .isEqualTo("WE has a meaning for PERSON only, not for EQUIPMENT");
      assertThat(undefined("Cp", ElementVector.ZERO, EQUIPMENT))
          .isEqualTo("Cp has a meaning for CHARACTERISTIC only, not for EQUIPMENT");
    }

    @Test
    void is_given_while_master_data_is_missing() {
      assertThat(undefined("PSR", ElementVector.of(PQ_WITHOUT_PSQ, 3), EQUIPMENT))
          .isEqualTo("no planned scrap quantity (PSQ) is known for 3 of PQ");
      assertThat(undefined("ELR", ElementVector.of(PBT_WITHOUT_CAPACITY, 60), EQUIPMENT))
          .isEqualTo("no production capacity (EPC) is known for 60 ns of PBT");
      assertThat(undefined("IGR", ElementVector.of(GRADE_WITHOUT_FACTOR, 2), EQUIPMENT))
          .isEqualTo("no factor is known for 2 of what was made of other grades");
      assertThat(undefined("CEC", ElementVector.of(READINGS_WITHOUT_METER, 1), EQUIPMENT))
          .isEqualTo("no meter is known for 1 readings of energy");
    }

    @Test
    void of_effectiveness_is_given_while_a_planned_run_time_is_missing() {
      var shift =
          minutes(POT, 10, APT, 8, PRI_PQ, 4, PRI_GQ, 4).plus(PQ, 7).plus(PQ_WITHOUT_PRI, 3);
      for (var id : new String[] {"E", "OEE", "NEE"}) {
        assertThat(undefined(id, shift, EQUIPMENT))
            .isEqualTo("no planned run time per item (PRI) is known for 3 of PQ");
      }
      assertFigures(shift, EQUIPMENT, Map.of("A", 0.8));
    }

    @Test
    void is_never_a_clamped_one() {
      // A planned run time that is too long gives more than 100 %: it is told as it is.
      assertFigures(minutes(POT, 10, APT, 8, PRI_PQ, 12), EQUIPMENT, Map.of("E", 1.5));
    }
  }

  @Nested
  class Coverage {

    @Test
    void is_the_part_of_planned_busy_time_of_which_something_is_known() {
      assertThat(value("A", minutes(POT, 60, PDOT, 20, UNKNOWN, 10), EQUIPMENT).coverage())
          .contains(0.75);
    }

    @Test
    void is_not_told_where_nothing_was_planned() {
      assertThat(value("A", minutes(POT, 60, PDOT, 60), EQUIPMENT).coverage()).isEmpty();
    }
  }

  private static KpiPolicies by(OeeQuality quality) {
    return policies(quality, MtbfEstimator.EXPOSURE_PER_FAILURE);
  }

  private static KpiPolicies by(MtbfEstimator estimator) {
    return policies(OeeQuality.TIME_WEIGHTED, estimator);
  }

  private static KpiPolicies policies(OeeQuality quality, MtbfEstimator estimator) {
    var base = KpiPolicies.DEFAULT;
    return new KpiPolicies(
        quality,
        estimator,
        base.minorStops(),
        base.sigmaEstimator(),
        base.divisor(),
        base.lineFigure());
  }

  private static String undefined(String id, ElementVector elements, Scope scope) {
    var result = value(id, elements, scope).result();
    assertThat(result).as(id).isInstanceOf(Undefined.class);
    return ((Undefined) result).reason();
  }

  private static KpiValue value(String id, ElementVector elements, Scope scope) {
    return KpiCatalogue.ISO_22400.find(id).orElseThrow().over(elements, scope);
  }
}
