package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A day in the life of the people who use it, with the figures that they have to see. */
class ScenariosTest {

  private static final Offset<Double> EXACT = within(1e-9);

  @Nested
  class A_cable_that_is_out {

    /** K1 in Execute, 16 bits, at most 20 a minute; out from 10:02:00 to 10:03:10. */
    private UnitJournal journal(long onReturn) {
      var journal =
          UnitJournal.from("2026-09-01T10:00:00Z")
              .rules(Examples.packMl(20, Examples.runTime("p", 3)))
              .calendar(Examples.earlyShift())
              .registered(0, "4711", "p")
              .read(0, "state", 6)
              .read(0, "processed", 65_510)
              .read(2, "processed", 65_530);
      return journal
          .add(
              journal.at(2.5),
              new EquipmentEvent.DataGapOpened("line3", journal.at(2), GapCause.CONNECTION_LOST))
          .add(
              journal.at(3.2),
              new EquipmentEvent.DataGapClosed(
                  "line3", journal.between(2, 3 + 1.0 / 6), GapCause.SUBSCRIPTION_LOST))
          .read(3 + 1.0 / 6, "processed", onReturn);
    }

    @Test
    void is_neither_running_nor_idle() {
      var journal = journal(16);
      var segments = journal.folded().timeline(journal.between(0, 5), journal.at(5));

      assertThat(segments)
          .extracting(Segment::interval, Segment::activity, Segment::element)
          .containsExactly(
              tuple(journal.between(0, 2), Activity.PRODUCING, TimeElement.APT),
              tuple(journal.between(2, 3 + 1.0 / 6), Activity.UNKNOWN, TimeElement.UNKNOWN),
              tuple(journal.between(3 + 1.0 / 6, 5), Activity.PRODUCING, TimeElement.APT));
    }

    @Test
    void does_not_hide_what_the_counter_counted_on() {
      var journal = journal(16);
      var state = journal.folded();

      // 65,536 - 65,530 + 16, and 20 before
      assertThat(state.total(journal.between(0, 5), journal.at(5)).get(Element.PQ))
          .isEqualByComparingTo("42");
      assertThat(state.findings(journal.at(5)))
          .extracting(Finding::kind)
          .containsExactly(Kind.COUNTER_DECREASED);
      assertThat(state.findings(journal.at(5)).getFirst().detail())
          .contains("across a data gap", "one roll-over at 65535 assumed", "22 counted");
    }

    @Test
    void leaves_a_count_that_no_machine_can_make_for_a_decision() {
      var journal = journal(9_000);
      var state = journal.folded();

      assertThat(state.findings(journal.at(5)))
          .extracting(Finding::kind)
          .contains(Kind.IMPLAUSIBLE_COUNT);
      assertThat(state.findings(journal.at(5)).getLast().detail())
          .contains("9006", "across a data gap", "at most 24", "until a person corrects");
      assertThat(state.total(journal.between(2.5, 5), journal.at(5)).get(Element.PQ))
          .isEqualByComparingTo("0");
    }

    @Test
    void counts_what_a_person_decided_and_goes_on_from_the_new_reading() {
      var journal = journal(9_000).read(4, "processed", 9_010);
      journal.corrected(
          30,
          "c1",
          new Correction.CorrectQuantity(
              journal.at(3 + 1.0 / 6),
              "4711",
              "",
              new BigDecimal(20),
              new BigDecimal(20),
              BigDecimal.ZERO,
              BigDecimal.ZERO));

      assertThat(journal.folded().total(journal.between(2.5, 5), journal.at(30)).get(Element.PQ))
          .isEqualByComparingTo("30");
    }

    @Test
    void leaves_nothing_unknown_where_the_server_had_kept_all_of_it() {
      var journal = journal(16);
      var opened = journal.at(60);
      journal
          .add(
              journal.at(61),
              new EquipmentEvent.DataGapOpened("line3", opened, GapCause.CONNECTION_LOST))
          .add(
              journal.at(62),
              new EquipmentEvent.DataGapClosed(
                  "line3", new Interval(opened, opened), GapCause.CONNECTION_LOST));

      assertThat(journal.folded().total(journal.between(4, 120), journal.at(120)))
          .extracting(total -> total.get(Element.UNKNOWN).signum())
          .isEqualTo(0);
    }
  }

  @Nested
  class A_stop_that_was_planned_after_all {

    /** PBT 450 min, APT 390, AUST 18, ADET 42 from 08:10 to 08:52; PQ 7,020, GQ 6,880 at 3 s. */
    private final UnitJournal journal =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(Examples.reporting(Examples.runTime("p", 3)))
            .calendar(Examples.earlyShift("10:00", "10:30"))
            .registered(0, "4711", "p")
            .reported(0, ReportedState.SETUP)
            .reported(18, ReportedState.PRODUCING)
            .reported(130, ReportedState.DELAY)
            .reported(172, ReportedState.PRODUCING)
            .reported(240, ReportedState.DELAY)
            .reported(270, ReportedState.PRODUCING)
            .quantity(479, 7_020, 6_880, 140, 0)
            .reported(480, ReportedState.DELAY);

    @Test
    void counts_as_a_delay_until_a_person_says_otherwise() {
      var shift = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(shift.plannedBusyTime()).isEqualByComparingTo(WorkedExamplesTest.nanos(450));
      assertThat(WorkedExamplesTest.minutes(shift, Element.APT)).isEqualTo(390);
      assertThat(WorkedExamplesTest.minutes(shift, Element.AUST)).isEqualTo(18);
      assertThat(WorkedExamplesTest.minutes(shift, Element.ADET)).isEqualTo(42);
      assertThat(kpi("A", shift)).isEqualTo(390.0 / 450, EXACT);
      assertThat(kpi("E", shift)).isEqualTo(0.9, EXACT);
      assertThat(kpi("QR", shift)).isEqualTo(6_880.0 / 7_020, EXACT);
      assertThat(kpi("OEE", shift)).isEqualTo(344.0 / 450, EXACT);
    }

    @Test
    void takes_planned_busy_time_away_and_raises_availability() {
      journal.corrected(
          540,
          "c1",
          new Reclassify(journal.between(130, 172), CorrectedActivity.PLANNED_STOP, false));
      var shift = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(shift.plannedBusyTime()).isEqualByComparingTo(WorkedExamplesTest.nanos(408));
      assertThat(WorkedExamplesTest.minutes(shift, Element.PDOT)).isEqualTo(72);
      assertThat(WorkedExamplesTest.minutes(shift, Element.ADET)).isZero();
      assertThat(kpi("A", shift)).isEqualTo(390.0 / 408, EXACT);
      assertThat(kpi("OEE", shift)).isEqualTo(344.0 / 408, EXACT);
    }

    @Test
    void is_known_as_a_delay_by_those_who_fold_up_to_an_earlier_knowledge() {
      var then = UnitJournal.fold(journal.envelopes());
      journal.corrected(
          540,
          "c1",
          new Reclassify(journal.between(130, 172), CorrectedActivity.PLANNED_STOP, false));
      var asKnownThen = journal.at(539);
      var known =
          UnitJournal.fold(
              journal.envelopes().stream()
                  .filter(each -> each.provenance().knowledgeTime() <= asKnownThen)
                  .toList());

      assertThat(known.toSnapshot()).isEqualTo(then.toSnapshot());
    }

    @Test
    void follows_the_correction_that_was_known_last() {
      var stop = journal.between(130, 172);
      journal
          .corrected(540, "c1", new Reclassify(stop, CorrectedActivity.PLANNED_STOP, false))
          .corrected(600, "c2", new Reclassify(stop, CorrectedActivity.DELAY, true));
      var shift = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(WorkedExamplesTest.minutes(shift, Element.ADET)).isEqualTo(42);
      assertThat(shift.get(Element.FE)).isEqualByComparingTo("1");
      assertThat(WorkedExamplesTest.minutes(shift, Element.TTR)).isEqualTo(42);
    }
  }

  @Nested
  class An_order_that_began_before_it_was_registered {

    /** The same minutes, but the order runs from 08:10 and was registered at 08:52. */
    private final UnitJournal journal =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(Examples.reporting(Examples.runTime("p", 3)))
            .calendar(Examples.earlyShift("10:00", "10:30"))
            .registered(0, "4711", "p")
            .reported(0, ReportedState.SETUP)
            .reported(18, ReportedState.PRODUCING)
            .deregistered(130, "4711")
            .reported(130, ReportedState.DELAY)
            .registered(172, "4712", "p")
            .reported(172, ReportedState.PRODUCING)
            .reported(240, ReportedState.DELAY)
            .reported(270, ReportedState.PRODUCING)
            .reported(480, ReportedState.DELAY);

    @Test
    void was_down_time_as_long_as_nobody_knew() {
      var shift = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(WorkedExamplesTest.minutes(shift, Element.ADOT)).isEqualTo(42);
      assertThat(kpi("UE", shift)).isEqualTo(390.0 / 408, EXACT);
      assertThat(kpi("AE", shift)).isEqualTo(408.0 / 450, EXACT);
    }

    @Test
    void was_a_delay_of_that_order() {
      journal.corrected(540, "c1", new MoveJobOrderStart("4712", journal.at(130)));
      var shift = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(WorkedExamplesTest.minutes(shift, Element.ADOT)).isZero();
      assertThat(WorkedExamplesTest.minutes(shift, Element.ADET)).isEqualTo(42);
      assertThat(kpi("UE", shift)).isEqualTo(390.0 / 450, EXACT);
      assertThat(kpi("AE", shift)).isEqualTo(1, EXACT);
      assertThat(kpi("A", shift)).isEqualTo(390.0 / 450, EXACT);
    }
  }

  @Nested
  class The_night_in_which_the_clock_goes_back {

    /** Saturday 2026-10-24 22:00 to Sunday 06:00 in Berlin; minute 0 is its start. */
    private final UnitJournal journal =
        UnitJournal.from("2026-10-24T20:00:00Z")
            .rules(Examples.reporting())
            .calendar(Examples.shifts("Europe/Berlin", Examples.shift("night", "22:00", "06:00")))
            .registered(0, "1", "p")
            .reported(0, ReportedState.PRODUCING)
            // 01:30 by summer time to 02:30 of the second pass
            .reported(210, ReportedState.DELAY)
            .reported(330, ReportedState.PRODUCING);

    @Test
    void has_a_shift_of_nine_hours() {
      var state = journal.folded();
      var shift = state.shifts(journal.between(60, 120)).getFirst();

      assertThat(shift.id()).isEqualTo("2026-10-24-night");
      assertThat(shift.interval()).isEqualTo(journal.between(0, 540));
      var total = state.total(shift.interval(), journal.at(600));
      assertThat(WorkedExamplesTest.minutes(total, Element.POT)).isEqualTo(540);
      assertThat(WorkedExamplesTest.minutes(total, Element.ADET)).isEqualTo(120);
      assertThat(WorkedExamplesTest.minutes(total, Element.APT)).isEqualTo(420);
    }
  }

  @Nested
  class Two_units_of_unequal_size {

    @Test
    void are_rolled_up_by_the_ratio_of_sums() {
      var small = unit(100, 90);
      var large = unit(1_000, 300);

      assertThat(kpi("OEE", small)).isEqualTo(0.9, EXACT);
      assertThat(kpi("OEE", large)).isEqualTo(0.3, EXACT);
      assertThat(kpi("OEE", small.plus(large))).isEqualTo(390.0 / 1_100, EXACT);
    }

    /** A unit that is planned to be busy for some minutes and makes good items of a minute each. */
    private ElementVector unit(int busy, int good) {
      var journal =
          UnitJournal.from("2026-09-01T00:00:00Z")
              .rules(Examples.reporting(Examples.runTime("p", 60)))
              .calendar(Examples.shifts("UTC", Examples.shift("all", "00:00", "00:00")))
              .registered(0, "1", "p")
              .reported(0, ReportedState.PRODUCING)
              .quantity(1, good, good, 0, 0);
      return journal.folded().total(journal.between(0, busy), journal.at(busy));
    }
  }

  @Nested
  class Failures_of_a_week {

    /** 900 h of production with 6 failures that last 108 h together. */
    @Test
    void give_a_mean_time_between_them_and_to_repair_them() {
      var journal =
          UnitJournal.from("2026-09-01T00:00:00Z")
              .rules(Examples.reporting())
              .calendar(Examples.shifts("UTC", Examples.shift("all", "00:00", "00:00")))
              .registered(0, "1", "p")
              .reported(0, ReportedState.PRODUCING);
      for (var i = 0; i < 6; i++) {
        var failure = (i + 1) * 128 * 60.0 + i * 18 * 60;
        journal
            .reported(failure, ReportedState.DELAY, true)
            .reported(failure + 18 * 60, ReportedState.PRODUCING);
      }
      var end = (900 + 108) * 60.0;
      var total = ElementVector.ZERO;
      var state = UnitJournal.DECIDER.initial();
      // 42 days are longer than the horizon: the sums are read while they are held
      var read = journal.at(0);
      for (var envelope : journal.envelopes()) {
        var now = envelope.provenance().knowledgeTime();
        state = UnitJournal.DECIDER.evolve(state, envelope);
        if (now > journal.at(60)) {
          total = total.plus(state.total(new Interval(read, now), now));
          read = now;
        }
      }
      total = total.plus(state.total(new Interval(read, journal.at(end)), journal.at(end)));

      assertThat(total.get(Element.FE)).isEqualByComparingTo("6");
      assertThat(total.get(Element.RESTORATIONS)).isEqualByComparingTo("6");
      assertThat(total.get(Element.TTR).longValueExact()).isEqualTo(108 * Nanos.PER_HOUR);
      assertThat(total.get(Element.APT).longValueExact()).isEqualTo(900 * Nanos.PER_HOUR);
      assertThat(kpi("MTTR", total)).isEqualTo(18 * 3_600, EXACT);
      assertThat(kpi("MTBF", total)).isEqualTo(150 * 3_600, EXACT);
    }
  }

  static double kpi(String id, ElementVector elements) {
    var result =
        KpiCatalogue.ISO_22400.find(id).orElseThrow().over(elements, Scope.EQUIPMENT).result();
    assertThat(result).as(id).isInstanceOf(Defined.class);
    return ((Defined) result).value();
  }
}
