package millrace.engine.kpi;

import static java.util.Map.entry;
import static millrace.engine.kpi.Figures.assertFigures;
import static millrace.engine.kpi.KpiDefinition.Scope.EQUIPMENT;
import static millrace.engine.kpi.KpiDefinition.Scope.JOB_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.K1;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From a journal to a figure: the worked examples, folded and computed. */
class FoldedFiguresTest {

  @Nested
  class A_shift_with_two_orders {

    private final UnitJournal journal = K1.journal();

    @Test
    void gives_every_figure_of_the_unit() {
      assertFigures(
          elements(journal, 480),
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

    @Test
    void knows_all_of_its_planned_busy_time() {
      assertThat(kpi("OEE", elements(journal, 480), EQUIPMENT).coverage()).contains(1.0);
    }

    @Test
    void gives_the_same_figures_whether_summed_by_hour_or_by_order() {
      var whole = elements(journal, 480);
      var byHour = ElementVector.ZERO;
      var state = journal.folded();
      for (var hour = 0; hour < 8; hour++) {
        byHour = byHour.plus(state.total(journal.between(hour * 60, hour * 60 + 60), end(480)));
      }
      var byOrder = ElementVector.ZERO;
      for (var share : state.elements(journal.between(0, 480), end(480))) {
        byOrder = byOrder.plus(share.elements());
      }
      assertThat(KpiCatalogue.ISO_22400.over(byHour, EQUIPMENT))
          .isEqualTo(KpiCatalogue.ISO_22400.over(whole, EQUIPMENT));
      assertThat(KpiCatalogue.ISO_22400.over(byOrder, EQUIPMENT))
          .isEqualTo(KpiCatalogue.ISO_22400.over(whole, EQUIPMENT));
    }

    @Test
    void gives_the_figures_of_an_order_with_its_execution_time() {
      // Order A ran from 06:00 to 11:00: busy 300 min less the planned stop of 30, in which 20 of
      // setup, 15 of delay, and 430 pieces.
      var share =
          journal.folded().elements(journal.between(0, 480), end(480)).stream()
              .filter(each -> each.order().filter(o -> o.jobOrder().equals("A")).isPresent())
              .map(each -> each.elements().plus(Element.AOET, 300 * Nanos.PER_MINUTE))
              .reduce(ElementVector.ZERO, ElementVector::plus);
      assertFigures(
          share,
          JOB_ORDER,
          Map.of(
              "AR", 270 / 300.0,
              "PPR", 235 / 300.0,
              "TR", 430 / 5.0,
              "UE", 235 / 270.0,
              "OEE", 415 * 0.5 / 270,
              "QR", 415 / 430.0));
    }

    private long end(double minute) {
      return journal.at(minute);
    }
  }

  @Nested
  class A_first_shift_of_480_minutes {

    // Vorne's published example: breaks 60, stops 47, one piece a second, 19 271 of which 423 bad.
    @Test
    void gives_the_published_figures() {
      var shift =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(Examples.reporting(Examples.runTime("a", 1)))
              .calendar(Examples.earlyShift("09:00", "09:15", "11:00", "11:30", "13:00", "13:15"))
              .registered(0, "1", "a")
              .reported(0, ReportedState.PRODUCING)
              .reported(60, ReportedState.DELAY)
              .reported(107, ReportedState.PRODUCING)
              .reported(180, ReportedState.DELAY)
              .reported(195, ReportedState.PRODUCING)
              .reported(300, ReportedState.DELAY)
              .reported(330, ReportedState.PRODUCING)
              .reported(420, ReportedState.DELAY)
              .reported(435, ReportedState.PRODUCING)
              .quantity(479, 19_271, 18_848, 423, 0);
      assertFigures(
          elements(shift, 480),
          EQUIPMENT,
          Map.of("A", 0.8880952381, "E", 0.8610813226, "QR", 0.9780499196, "OEE", 0.7479365079));
    }
  }

  @Nested
  class A_minor_stop {

    private static final int EXECUTE = 6;
    private static final int HELD = 11;

    // codingace.net, scenario A, in minutes: 16 h, breaks and planned maintenance 90, setup 45,
    // unplanned stops 72, minor stops 24; 760 pieces of 0.8 min, of which 730 are good.
    private UnitJournal shifts(MinorStops minorStops) {
      var rules = Examples.reporting(Examples.runTime("a", 48));
      return UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(
              Examples.withThresholds(rules, Optional.of(10 * Nanos.PER_MINUTE), Optional.empty())
                  .with(Examples.policies(minorStops), MasterData.NONE))
          .calendar(Examples.day("06:00", "22:00", "10:00", "11:30"))
          .registered(0, "1", "a")
          .reported(0, ReportedState.SETUP)
          .reported(45, ReportedState.PRODUCING)
          .reported(116, ReportedState.DELAY)
          .reported(124, ReportedState.PRODUCING)
          .reported(240, ReportedState.DELAY)
          .reported(330, ReportedState.PRODUCING)
          .reported(400, ReportedState.DELAY)
          .reported(472, ReportedState.PRODUCING)
          .reported(535, ReportedState.DELAY)
          .reported(543, ReportedState.PRODUCING)
          .reported(600, ReportedState.DELAY)
          .reported(608, ReportedState.PRODUCING)
          .quantity(959, 760, 730, 30, 0);
    }

    @Test
    void is_a_delay_in_the_standard() {
      assertFigures(
          elements(shifts(MinorStops.DELAY), 960),
          EQUIPMENT,
          Map.of(
              "A",
              0.8379310345,
              "E",
              0.8340192044,
              "QR",
              0.9605263158,
              "OEE",
              0.6712643678,
              "UE",
              0.8379310345,
              "SR",
              0.0581395349,
              "TE",
              0.8836363636,
              "NEE",
              0.7127004399));
    }

    @Test
    void stays_production_where_the_policy_says_so_and_leaves_the_index_alone() {
      assertFigures(
          elements(shifts(MinorStops.PRODUCTION), 960),
          EQUIPMENT,
          Map.of("A", 0.8655172414, "E", 0.8074369190, "OEE", 0.6712643678));
    }

    @Test
    void is_decided_by_its_whole_length_though_an_hour_ends_in_it() {
      // The stop from 07:56 to 08:04 lies in two hours: 4 min in each.
      var journal = shifts(MinorStops.PRODUCTION);
      var state = journal.folded();
      for (var window : List.of(journal.between(60, 120), journal.between(120, 180))) {
        assertThat(state.total(window, journal.at(960)).get(Element.ADET)).isZero();
      }
      assertThat(state.total(journal.between(118, 121), journal.at(960)).get(Element.MINOR_STOPS))
          .isEqualByComparingTo(String.valueOf(3 * Nanos.PER_MINUTE));
    }

    @Test
    void is_one_too_where_the_machine_says_its_end_after_the_hour_of_its_start_was_summed() {
      var rules =
          Examples.withThresholds(
                  Examples.packMl(60), Optional.of(10 * Nanos.PER_MINUTE), Optional.empty())
              .with(Examples.policies(MinorStops.PRODUCTION), MasterData.NONE);
      var journal =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(rules)
              .calendar(Examples.day("06:00", "22:00"))
              .registered(0, "1", "a")
              .read(0, "state", EXECUTE)
              .read(58, "state", HELD)
              .read(61, "processed", 100)
              .read(63, "state", EXECUTE);

      var total = journal.folded().total(journal.between(0, 60), journal.at(90));

      assertThat(total.get(Element.ADET)).isZero();
      assertThat(total.get(Element.APT))
          .isEqualByComparingTo(String.valueOf(60 * Nanos.PER_MINUTE));
      assertThat(total.get(Element.MINOR_STOPS))
          .isEqualByComparingTo(String.valueOf(2 * Nanos.PER_MINUTE));
    }

    @Test
    void is_none_while_it_lasts_nor_when_it_ends_in_anything_but_production() {
      var lasting =
          shifts(MinorStops.PRODUCTION)
              .reported(700, ReportedState.DELAY)
              .reported(705, ReportedState.SETUP)
              .reported(710, ReportedState.PRODUCING)
              .reported(955, ReportedState.DELAY);
      var state = lasting.folded();
      var total = state.total(lasting.between(650, 960), lasting.at(960));
      assertThat(total.get(Element.ADET))
          .isEqualByComparingTo(String.valueOf(10 * Nanos.PER_MINUTE));
    }
  }

  @Nested
  class A_stop_that_is_classified_anew {

    // A shift of 450 min PBT, 390 APT, 18 AUST, 42 ADET; 7 020 pieces, 6 880 good, 3 s each.
    private UnitJournal shift() {
      return UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(Examples.reporting(Examples.runTime("a", 3)))
          .calendar(Examples.earlyShift("10:00", "10:30"))
          .registered(0, "4711", "a")
          .reported(0, ReportedState.SETUP)
          .reported(18, ReportedState.PRODUCING)
          .reported(130, ReportedState.DELAY)
          .reported(172, ReportedState.PRODUCING)
          .reported(240, ReportedState.DELAY)
          .reported(270, ReportedState.PRODUCING)
          .quantity(479, 7_020, 6_880, 90, 50)
          .deregistered(480, "4711")
          .reported(480, ReportedState.NO_ORDER);
    }

    @Test
    void had_these_figures_before() {
      assertFigures(
          elements(shift(), 480),
          EQUIPMENT,
          Map.of("A", 390 / 450.0, "E", 0.9, "QR", 6_880 / 7_020.0, "OEE", 344 / 450.0));
    }

    @Test
    void takes_the_minutes_out_of_planned_busy_time_when_it_was_planned() {
      var corrected =
          shift()
              .corrected(
                  1_500,
                  "c-1",
                  new Reclassify(shift().between(130, 172), CorrectedActivity.PLANNED_STOP, false));
      // PBT is 408: every ratio over it rises, and effectiveness and quality stay.
      assertFigures(
          elements(corrected, 480),
          EQUIPMENT,
          Map.of(
              "A",
              390 / 408.0,
              "AE",
              1.0,
              "TE",
              1.0,
              "E",
              0.9,
              "QR",
              6_880 / 7_020.0,
              "OEE",
              344 / 408.0));
    }

    @Test
    void leaves_the_index_alone_when_production_was_a_delay() {
      // Identity I5: availability falls, effectiveness rises, their product stays.
      var corrected =
          shift()
              .corrected(
                  1_500,
                  "c-1",
                  new Reclassify(shift().between(300, 330), CorrectedActivity.DELAY, false));
      assertFigures(
          elements(corrected, 480),
          EQUIPMENT,
          Map.of("A", 360 / 450.0, "E", 351 / 360.0, "OEE", 344 / 450.0));
    }
  }

  private static ElementVector elements(UnitJournal journal, double minutes) {
    return journal.folded().total(journal.between(0, minutes), journal.at(minutes));
  }

  @Nested
  class Operations_that_overlap {

    /** One order on two units: on one of them from 0 to 60 min, on the other from 20 to 80. */
    @Test
    void hold_more_unit_time_than_the_order_takes() {
      var share =
          operation(0, 60).plus(operation(20, 80)).plus(Element.AOET, 80 * Nanos.PER_MINUTE);

      assertFigures(share, JOB_ORDER, Map.of("AR", 120 / 80.0, "PPR", 120 / 80.0, "UE", 1.0));
    }

    private ElementVector operation(double from, double to) {
      var journal =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(Examples.reporting(Examples.runTime("a", 3)))
              .calendar(Examples.earlyShift())
              .registered(from, "4711", "a")
              .reported(from, ReportedState.PRODUCING)
              .deregistered(to, "4711")
              .reported(to, ReportedState.NO_ORDER);
      return journal.folded().elements(journal.between(0, 480), journal.at(480)).stream()
          .filter(each -> each.order().isPresent())
          .map(each -> each.elements())
          .reduce(ElementVector.ZERO, ElementVector::plus);
    }
  }

  private static KpiValue kpi(String id, ElementVector elements, Scope scope) {
    return KpiCatalogue.ISO_22400.find(id).orElseThrow().over(elements, scope);
  }
}
