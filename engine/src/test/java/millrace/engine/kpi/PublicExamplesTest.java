package millrace.engine.kpi;

import static millrace.engine.kpi.Figures.assertFigures;
import static millrace.engine.kpi.KpiDefinition.Scope.EQUIPMENT;
import static millrace.engine.kpi.KpiDefinition.Scope.JOB_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.reading.Evidence.PartInspected;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.ReportedState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Examples that others have published, told to a work unit event by event; it stands still in its
 * planned stops, since these mask delay and never production. Figures are of exact arithmetic;
 * where a source rounds on the way, its own figure stands in a comment.
 */
class PublicExamplesTest {

  @Nested
  class A_worksheet_of_54_hours {

    // Vorne's worksheet: 3240 min, 360 and 100 taken out of planned time, 960 of stops, 1.041
    // pieces a minute, 1626 pieces of which 8 bad; printed as 65.47, 85.82, 99.50 and 55.90 %.
    @Test
    void gives_the_published_figures() {
      var unit =
          UnitJournal.from("2026-09-01T00:00:00Z")
              .rules(Examples.reporting(Examples.runTime("a", 60 / 1.041)))
              .calendar(Examples.day("00:00", "00:00", "00:00", "02:33:20"))
              .registered(0, "1", "a")
              .reported(0, ReportedState.DELAY)
              .reported(153 + 1 / 3.0, ReportedState.PRODUCING)
              .reported(300, ReportedState.DELAY)
              .reported(1_260, ReportedState.PRODUCING)
              .reported(1_440, ReportedState.DELAY)
              .reported(1_593 + 1 / 3.0, ReportedState.PRODUCING)
              .reported(2_880, ReportedState.DELAY)
              .reported(3_033 + 1 / 3.0, ReportedState.PRODUCING)
              .quantity(3_239, 1_626, 1_618, 8, 0);
      assertFigures(
          total(unit, 3_240),
          EQUIPMENT,
          Map.of("A", 0.6546762590, "E", 0.8582195902, "QR", 0.9950799508, "OEE", 0.5590916316));
    }
  }

  @Nested
  class A_shift_without_breaks {

    // waycalculator.com, example 1; it prints 79.1 %, since it multiplies rounded factors.
    @Test
    void gives_an_index_that_is_not_a_product_of_rounded_factors() {
      var unit =
          minuteItems()
              .calendar(Examples.earlyShift())
              .reported(0, ReportedState.PRODUCING)
              .reported(100, ReportedState.DELAY)
              .reported(160, ReportedState.PRODUCING)
              .quantity(479, 400, 380, 20, 0);
      assertFigures(
          total(unit, 480),
          EQUIPMENT,
          Map.of("A", 0.875, "E", 0.9523809524, "QR", 0.95, "OEE", 0.7916666667));
    }

    // cncoptimization.com: 480 min, breaks 60, breakdown 42, 1 min a piece, 300 pieces, 6 bad.
    @Test
    void and_one_with_breaks_give_the_published_factors() {
      var unit =
          minuteItems()
              .calendar(Examples.earlyShift("10:00", "11:00"))
              .reported(0, ReportedState.PRODUCING)
              .reported(100, ReportedState.DELAY)
              .reported(142, ReportedState.PRODUCING)
              .reported(240, ReportedState.DELAY)
              .reported(300, ReportedState.PRODUCING)
              .quantity(479, 300, 294, 6, 0);
      assertFigures(
          total(unit, 480),
          EQUIPMENT,
          Map.of("A", 0.9, "E", 0.7936507937, "QR", 0.98, "OEE", 0.70));
    }

    private static UnitJournal minuteItems() {
      return UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(Examples.reporting(Examples.runTime("a", 60)))
          .registered(0, "1", "a");
    }
  }

  @Nested
  class A_machine_of_16_hours {

    // SMRP best practice, machine D, in hours: idle 8 of 24, scheduled downtime 1.66, setup 0.26,
    // other unscheduled downtime 1.82, uptime 12.26; SMRP prints an availability of 76.63 %.
    private final ElementVector day =
        total(
            UnitJournal.from("2026-09-01T06:00:00Z")
                .rules(Examples.reporting(Examples.runTime("a", 60)))
                .calendar(Examples.day("06:00", "22:00", "06:00", "07:39:36"))
                .registered(0, "1", "a")
                .reported(0, ReportedState.DELAY)
                .reported(99.6, ReportedState.PRODUCING)
                .reported(200, ReportedState.SETUP)
                .reported(215.6, ReportedState.PRODUCING)
                .reported(300, ReportedState.DELAY)
                .reported(409.2, ReportedState.PRODUCING),
            960);

    @Test
    void is_available_for_planned_busy_time_and_not_for_operating_time() {
      assertFigures(
          day, EQUIPMENT, Map.of("A", 0.8549511855, "TE", 0.8707386364, "SR", 0.0207667732));
    }

    @Test
    void has_the_availability_of_the_source_over_its_planned_operation_time() {
      assertThat(day.get(Element.APT).divide(day.get(Element.POT), MathContext.DECIMAL64))
          .isEqualByComparingTo("0.76625");
    }
  }

  @Nested
  class A_chain_of_steps {

    // Wikipedia, "First-pass yield": what was good only after rework is no first pass.
    @Test
    void passes_at_first_what_needed_no_rework() {
      var chain =
          Stream.of(step(100, 85, 5), step(90, 80, 0), step(80, 65, 10), step(75, 62, 8))
              .map(PublicExamplesTest::firstPass)
              .toList();
      assertFigures(step(100, 85, 5), EQUIPMENT, Map.of("FPY", 0.85));
      assertFigures(step(90, 80, 0), EQUIPMENT, Map.of("FPY", 0.8888888889));
      assertFigures(step(80, 65, 10), EQUIPMENT, Map.of("FPY", 0.8125));
      assertFigures(step(75, 62, 8), EQUIPMENT, Map.of("FPY", 0.8266666667));
      assertThat(product(chain)).isCloseTo(0.5074814815, within(1e-9));
    }

    // Minitab's help, rolled throughput yield: 1000, 950, 800, 700; from the printed 95, 84 and
    // 88 % it would be 0.70224.
    @Test
    void is_not_a_product_of_rounded_yields() {
      var chain =
          Stream.of(step(1_000, 950, 0), step(950, 800, 0), step(800, 700, 0))
              .map(PublicExamplesTest::firstPass)
              .toList();
      assertThat(chain.get(1)).isCloseTo(0.8421052632, within(1e-9));
      assertThat(chain.get(2)).isEqualTo(0.875);
      assertThat(product(chain)).isCloseTo(0.7, within(1e-9));
    }

    private static double product(Iterable<Double> yields) {
      var product = 1.0;
      for (var each : yields) {
        product *= each;
      }
      return product;
    }
  }

  @Nested
  class A_lot_that_is_inspected {

    // mfgcalcs.com: 1200 parts, 1090 good at first, 75 reworked, 35 scrapped.
    @Test
    void splits_into_first_passes_rework_and_scrap() {
      var lot = inspected(1_200, 1_090, 75).quantity(479, 1_200, 1_090, 35, 75);
      assertFigures(
          total(lot, 480),
          EQUIPMENT,
          Map.of("FPY", 0.9083333333, "RWR", 0.0625, "SCR", 0.0291666667));
    }

    // The same page under stress: 1090 + 75 + 35 are not 3000.
    @Test
    void counts_nothing_where_its_parts_are_not_the_whole() {
      var lot = inspected(1_200, 1_090, 75).quantity(479, 3_000, 1_090, 35, 75);
      assertThat(total(lot, 480).get(Element.PQ)).isZero();
      assertThat(lot.folded().findings(lot.at(480)))
          .anySatisfy(finding -> assertThat(finding.detail()).contains("3000"));
    }
  }

  @Nested
  class A_process_of_four_hours {

    // bizfluent.com, process cycle efficiency: 1.2 h of value added in a lead time of 4 h.
    @Test
    void has_the_published_process_ratio() {
      var unit =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(Examples.reporting(Examples.runTime("a", 60)))
              .calendar(Examples.earlyShift())
              .registered(0, "1", "a")
              .reported(0, ReportedState.PRODUCING)
              .reported(72, ReportedState.DELAY)
              .deregistered(240, "1")
              .reported(240, ReportedState.NO_ORDER);
      var order = total(unit, 480).plus(Element.AOET, unit.between(0, 240).length());
      assertFigures(order, JOB_ORDER, Map.of("PPR", 0.30));
    }
  }

  private static ElementVector total(UnitJournal unit, double minutes) {
    return unit.folded().total(unit.between(0, minutes), unit.at(minutes));
  }

  private static ElementVector step(int parts, int firstPasses, int reworked) {
    return total(inspected(parts, firstPasses, reworked), 480);
  }

  private static double firstPass(ElementVector step) {
    var result = KpiCatalogue.ISO_22400.find("FPY").orElseThrow().over(step, EQUIPMENT).result();
    return ((Defined) result).value();
  }

  /** Every part is inspected once; those reworked fail, are worked on again and then pass. */
  private static UnitJournal inspected(int parts, int firstPasses, int reworked) {
    var unit =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(Examples.reporting(Examples.runTime("a", 60)))
            .calendar(Examples.earlyShift())
            .registered(0, "1", "a");
    var first =
        Stream.iterate(1, part -> part + 1)
            .limit(parts)
            .map(part -> inspection(unit, part, 1, part <= firstPasses));
    var second =
        Stream.iterate(firstPasses + 1, part -> part + 1)
            .limit(reworked)
            .map(part -> inspection(unit, part, 2, true));
    return unit.add(unit.at(11), new ObservationsReceived(Stream.concat(first, second).toList()));
  }

  private static Observation inspection(UnitJournal unit, int part, int attempt, boolean passed) {
    return new PartInspected(
        "i" + part + "-" + attempt,
        unit.at(9 + attempt),
        unit.at(9 + attempt),
        "p" + part,
        Optional.empty(),
        "",
        attempt,
        passed,
        attempt > 1);
  }
}
