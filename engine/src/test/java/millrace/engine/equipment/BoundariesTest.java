package millrace.engine.equipment;

import static millrace.engine.equipment.WorkedExamplesTest.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.timeline.Segment;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where windows, shifts, days and planned stops cut through what happened (ISO 22400-2). */
class BoundariesTest {

  @Nested
  class A_stop_across_the_end_of_a_shift {

    /** From 13:50 to 14:20; minute 0 is 06:00. */
    private final UnitJournal journal =
        shifts("2026-09-01T06:00:00Z", "UTC")
            .reported(0, ReportedState.PRODUCING)
            .reported(470, ReportedState.DELAY, true)
            .reported(500, ReportedState.PRODUCING);

    @Test
    void is_clipped_for_each_of_them() {
      assertThat(minutes(total(journal, 0, 480), Element.ADET)).isEqualTo(10);
      assertThat(minutes(total(journal, 480, 960), Element.ADET)).isEqualTo(20);
    }

    @Test
    void is_one_failure_that_counts_where_it_begins_and_its_repair_where_it_ends() {
      var early = total(journal, 0, 480);
      var late = total(journal, 480, 960);

      assertThat(early.get(Element.FE)).isEqualByComparingTo("1");
      assertThat(late.get(Element.FE)).isEqualByComparingTo("0");
      assertThat(minutes(early, Element.TTR)).isZero();
      assertThat(minutes(late, Element.TTR)).isEqualTo(30);
    }
  }

  @Nested
  class A_stop_across_midnight {

    /** From 23:45 to 00:30 in Lyon, whose days begin at 22:00 UTC in summer. */
    private final UnitJournal journal =
        shifts("2026-09-01T20:00:00Z", "Europe/Paris")
            .reported(0, ReportedState.PRODUCING)
            .reported(105, ReportedState.DELAY)
            .reported(150, ReportedState.PRODUCING);

    @Test
    void belongs_to_both_days() {
      assertThat(minutes(total(journal, 0, 120), Element.ADET)).isEqualTo(15);
      assertThat(minutes(total(journal, 120, 240), Element.ADET)).isEqualTo(30);
    }

    @Test
    void belongs_to_the_one_night_shift_whole() {
      var shift = journal.folded().shifts(journal.between(110, 140)).getFirst();

      assertThat(shift.id()).isEqualTo("2026-09-01-night");
      var total = journal.folded().total(shift.interval(), journal.at(600));
      assertThat(minutes(total, Element.ADET)).isEqualTo(45);
    }
  }

  @Nested
  class The_night_in_which_the_clock_goes_forward {

    /** Saturday 2026-03-28 22:00 to Sunday 06:00 in Berlin; a stop from 01:30 to 03:30. */
    private final UnitJournal journal =
        shifts("2026-03-28T21:00:00Z", "Europe/Berlin")
            .reported(0, ReportedState.PRODUCING)
            .reported(210, ReportedState.DELAY)
            .reported(270, ReportedState.PRODUCING);

    @Test
    void has_seven_hours_and_the_stop_one() {
      var shift = journal.folded().shifts(journal.between(60, 120)).getFirst();

      assertThat(shift.interval()).isEqualTo(journal.between(0, 420));
      var total = journal.folded().total(shift.interval(), journal.at(600));
      assertThat(minutes(total, Element.POT)).isEqualTo(420);
      assertThat(minutes(total, Element.ADET)).isEqualTo(60);
      assertThat(minutes(total, Element.APT)).isEqualTo(360);
    }
  }

  @Nested
  class What_lies_exactly_on_a_boundary {

    private final UnitJournal journal =
        shifts("2026-09-01T06:00:00Z", "UTC")
            .reported(0, ReportedState.PRODUCING)
            .quantity(480, 12, 12, 0, 0)
            .reported(480, ReportedState.DELAY, true);

    @Test
    void belongs_to_the_later_window() {
      assertThat(total(journal, 0, 480).get(Element.PQ)).isEqualByComparingTo("0");
      assertThat(total(journal, 480, 960).get(Element.PQ)).isEqualByComparingTo("12");
      assertThat(minutes(total(journal, 0, 480), Element.APT)).isEqualTo(480);
      assertThat(total(journal, 480, 960).get(Element.FE)).isEqualByComparingTo("1");
    }

    @Test
    void counts_once_in_the_window_over_both() {
      assertThat(total(journal, 0, 960))
          .isEqualTo(total(journal, 0, 480).plus(total(journal, 480, 960)));
    }
  }

  @Nested
  class A_planned_stop {

    /** Planned from 10:00 to 10:30; minute 0 is 06:00. */
    private UnitJournal journal() {
      return UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(Examples.reporting(Examples.runTime("p", 3)))
          .calendar(Examples.earlyShift("10:00", "10:30"))
          .registered(0, "4711", "p")
          .reported(0, ReportedState.PRODUCING);
    }

    @Test
    void masks_the_part_of_a_delay_that_lies_in_it() {
      var journal =
          journal().reported(230, ReportedState.DELAY).reported(280, ReportedState.PRODUCING);

      assertThat(minutes(total(journal, 0, 480), Element.ADET)).isEqualTo(20);
      assertThat(minutes(total(journal, 0, 480), Element.PDOT)).isEqualTo(30);
    }

    @Test
    void never_masks_production_which_is_kept_and_marked() {
      var journal = journal();
      var total = total(journal, 0, 480);

      assertThat(minutes(total, Element.APT)).isEqualTo(480);
      assertThat(minutes(total, Element.PDOT)).isEqualTo(30);
      assertThat(minutes(total, Element.OUTSIDE_PLAN)).isEqualTo(30);
      assertThat(journal.folded().timeline(journal.between(240, 270), journal.at(480)))
          .singleElement()
          .matches(Segment::outsidePlan);
    }
  }

  @Test
  void a_correction_in_the_middle_of_a_stop_cuts_it_in_three() {
    var journal =
        shifts("2026-09-01T06:00:00Z", "UTC")
            .reported(0, ReportedState.PRODUCING)
            .reported(60, ReportedState.DELAY, true)
            .reported(120, ReportedState.PRODUCING);
    journal.corrected(
        600, "c1", new Reclassify(journal.between(80, 90), CorrectedActivity.PLANNED_STOP, false));
    var total = total(journal, 0, 480);

    assertThat(minutes(total, Element.ADET)).isEqualTo(50);
    assertThat(minutes(total, Element.PDOT)).isEqualTo(10);
    assertThat(journal.folded().timeline(journal.between(60, 120), journal.at(480)))
        .extracting(Segment::interval)
        .containsExactly(
            journal.between(60, 80), journal.between(80, 90), journal.between(90, 120));
  }

  private static ElementVector total(UnitJournal journal, double from, double to) {
    return journal.folded().total(journal.between(from, to), journal.at(1_000));
  }

  private static UnitJournal shifts(String from, String zone) {
    return UnitJournal.from(from)
        .rules(Examples.reporting(Examples.runTime("p", 3)))
        .calendar(
            Examples.shifts(
                zone,
                Examples.shift("early", "06:00", "14:00"),
                Examples.shift("late", "14:00", "22:00"),
                Examples.shift("night", "22:00", "06:00")))
        .registered(0, "4711", "p");
  }
}
