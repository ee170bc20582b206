package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shifts whose minutes are known from published examples, folded from their events. */
class WorkedExamplesTest {

  @Nested
  class A_shift_with_two_orders {

    private final UnitJournal journal = K1.journal();
    private final EquipmentState state = journal.folded();

    @Test
    void has_the_elements_of_its_minutes() {
      var total = state.total(journal.between(0, 480), journal.at(480));

      assertThat(minutes(total, Element.POT)).isEqualTo(480);
      assertThat(minutes(total, Element.PDOT)).isEqualTo(60);
      assertThat(total.plannedBusyTime()).isEqualByComparingTo(nanos(420));
      assertThat(minutes(total, Element.APT)).isEqualTo(325);
      assertThat(minutes(total, Element.AUST)).isEqualTo(40);
      assertThat(minutes(total, Element.ADET)).isEqualTo(30);
      assertThat(minutes(total, Element.ADOT)).isEqualTo(25);
      assertThat(minutes(total, Element.UNKNOWN)).isZero();
      assertThat(total.unitProcessingTime()).isEqualByComparingTo(nanos(365));
      assertThat(total.unitBusyTime()).isEqualByComparingTo(nanos(395));
    }

    @Test
    void counts_what_was_reported_with_the_planned_run_time_of_each_product() {
      var total = state.total(journal.between(0, 480), journal.at(480));

      assertThat(total.get(Element.PQ)).isEqualByComparingTo("640");
      assertThat(total.get(Element.GQ)).isEqualByComparingTo("620");
      assertThat(total.get(Element.SQ)).isEqualByComparingTo("14");
      assertThat(total.get(Element.RQ)).isEqualByComparingTo("6");
      assertThat(total.get(Element.PRI_PQ)).isEqualByComparingTo(nanos(299));
      assertThat(total.get(Element.PRI_GQ)).isEqualByComparingTo(nanos(289.5));
      assertThat(total.get(Element.PQ_WITHOUT_PRI)).isZero();
    }

    @Test
    void has_two_failures_of_twelve_and_fifteen_minutes() {
      var total = state.total(journal.between(0, 480), journal.at(480));

      assertThat(total.get(Element.FE)).isEqualByComparingTo("2");
      assertThat(total.get(Element.RESTORATIONS)).isEqualByComparingTo("2");
      assertThat(minutes(total, Element.TTR)).isEqualTo(12 + 15);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
      "AE, 0.9404761905",
      "UE, 0.8227848101",
      "A, 0.7738095238",
      "E, 0.92",
      "QR, 0.96875",
      "OEE, 0.6892857143",
      "SR, 0.1095890411",
      "NEE, 0.7741208791",
      "TE, 0.9154929577",
      "SCR, 0.021875",
      "RWR, 0.009375",
      "MTTR, 810",
      "MTBF, 10950"
    })
    void has_the_kpis_of_the_worked_example(String kpi, double figure) {
      var total = state.total(journal.between(0, 480), journal.at(480));

      assertThat(ScenariosTest.kpi(kpi, total)).isEqualTo(figure, within(1e-9 * figure + 5e-11));
    }

    @Test
    void is_the_sum_of_its_orders_and_of_what_belongs_to_none() {
      var shares = state.elements(journal.between(0, 480), journal.at(480));

      assertThat(shares.stream().map(share -> share.order().map(JobOrderRef::jobOrder).orElse("")))
          .containsExactly("", "A", "B");
      assertThat(shares.stream().map(OrderElements::elements).reduce(ElementVector::plus))
          .contains(state.total(journal.between(0, 480), journal.at(480)));
      assertThat(minutes(shares.get(1).elements(), Element.APT)).isEqualTo(235);
      assertThat(minutes(shares.get(2).elements(), Element.APT)).isEqualTo(90);
    }

    @Test
    void adds_up_over_windows_that_cut_through_a_failure() {
      var first = state.total(journal.between(0, 125), journal.at(480));
      var second = state.total(journal.between(125, 480), journal.at(480));

      assertThat(first.plus(second))
          .isEqualTo(state.total(journal.between(0, 480), journal.at(480)));
      assertThat(first.get(Element.FE)).isEqualByComparingTo("1");
      assertThat(first.get(Element.RESTORATIONS)).isZero();
      assertThat(minutes(second, Element.TTR)).isEqualTo(27);
    }

    @Test
    void tells_its_timeline_in_the_words_of_the_source() {
      var segments = state.timeline(journal.between(0, 125), journal.at(480));

      assertThat(segments.stream().map(segment -> segment.state() + " " + segment.element()))
          .isEqualTo(List.of("SETUP AUST", "PRODUCING APT", "DELAY ADET"));
    }
  }

  @Nested
  class A_first_shift_of_480_minutes {

    /** Breaks 60 min, stops 47 min, ideal cycle 1.0 s, 19,271 made of which 423 are rejects. */
    private final UnitJournal journal =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(Examples.reporting(Examples.runTime("p", 1.0)))
            .calendar(Examples.earlyShift("08:00", "08:15", "10:00", "10:30", "12:00", "12:15"))
            .registered(0, "1", "p")
            .reported(0, ReportedState.PRODUCING)
            .reported(120, ReportedState.DELAY)
            .reported(135, ReportedState.PRODUCING)
            .reported(180, ReportedState.DELAY)
            .reported(227, ReportedState.PRODUCING)
            .reported(240, ReportedState.DELAY)
            .reported(270, ReportedState.PRODUCING)
            .reported(360, ReportedState.DELAY)
            .reported(375, ReportedState.PRODUCING)
            .quantity(479, 19_271, 18_848, 423, 0);

    @Test
    void has_the_elements_of_the_published_sheet() {
      var total = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(total.plannedBusyTime()).isEqualByComparingTo(nanos(420));
      assertThat(minutes(total, Element.APT)).isEqualTo(373);
      assertThat(total.get(Element.GQ)).isEqualByComparingTo("18848");
      assertThat(total.get(Element.PRI_PQ))
          .isEqualByComparingTo(BigDecimal.valueOf(19_271).multiply(nanos(1.0 / 60)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"A, 0.8880952381", "E, 0.8610813226", "QR, 0.9780499196", "OEE, 0.7479365079"})
    void has_the_kpis_of_the_published_sheet(String kpi, double figure) {
      var total = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(ScenariosTest.kpi(kpi, total)).isEqualTo(figure, within(1e-9 * figure + 5e-11));
    }
  }

  static double minutes(ElementVector vector, Element element) {
    return vector.get(element).doubleValue() / Nanos.PER_MINUTE;
  }

  static BigDecimal nanos(double minutes) {
    return BigDecimal.valueOf(Math.round(minutes * Nanos.PER_MINUTE));
  }
}
