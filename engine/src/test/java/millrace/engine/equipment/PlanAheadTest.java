package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import millrace.engine.Cases;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Two weeks around the end of summer time, with a change of the calendar somewhere. */
class PlanAheadTest {

  private static final List<DayOfWeek> EVERY_DAY = List.of(DayOfWeek.values());
  private static final long BEGIN = Nanos.of(Instant.parse("2026-10-18T00:00:00Z"));

  @Property(seed = Cases.SEED, tries = 300)
  void tells_of_each_hour_what_the_calendar_tells(
      @ForAll @IntRange(min = 0, max = 336) int hour,
      @ForAll @IntRange(min = 0, max = 336 * 60) int changed) {
    var inputs = inputs(day("early"), BEGIN + changed * Nanos.PER_MINUTE);

    var ahead = inputs.plannedAround(at(hour));

    for (var each = hour - 30; each < hour + 30; each++) {
      var window = new Interval(at(each), at(each + 1));
      assertThat(new Slicer(ahead).bucketEdges(window))
          .isEqualTo(new Slicer(inputs).bucketEdges(window));
      for (var at = window.start(); at < window.end(); at += 5 * Nanos.PER_MINUTE) {
        assertThat(new Slicer(ahead).plan(window).at(at))
            .isEqualTo(new Slicer(inputs).plan(window).at(at));
      }
    }
  }

  @Test
  void covers_the_hour_and_the_day_before_it() {
    var ahead = PlanAhead.around(inputs(day("early"), BEGIN), at(100));

    assertThat(ahead.isFor(at(100))).isTrue();
    assertThat(ahead.covers(new Interval(at(76), at(77)))).isTrue();
    assertThat(ahead.covers(new Interval(at(200), at(201)))).isFalse();
  }

  @Test
  void leaves_to_the_calendar_what_depends_on_the_window() {
    var twice = inputs(day("late"), BEGIN); // two shifts of one name on each day

    assertThat(PlanAhead.around(twice, at(100)).covers(new Interval(at(100), at(101)))).isFalse();
  }

  private static long at(int hour) {
    return BEGIN + hour * Nanos.PER_HOUR;
  }

  private static Inputs inputs(WorkCalendar calendar, long changed) {
    var nights =
        new WorkCalendar(
            "nights",
            "1",
            ZoneId.of("Europe/Paris"),
            List.of(new ShiftRule("night", EVERY_DAY, LocalTime.of(22, 0), LocalTime.of(5, 45))),
            List.of(),
            List.of());
    var longAgo = BEGIN - 1_000 * Nanos.PER_HOUR;
    return Inputs.NONE.with(
        Rare.NONE
            .with(new AdoptedCalendar(longAgo, longAgo, 1, nights))
            .with(new AdoptedCalendar(changed, changed, 2, calendar)));
  }

  /** From six to ten at night in two shifts, with a break. */
  private static WorkCalendar day(String first) {
    return new WorkCalendar(
        "days",
        "1",
        ZoneId.of("Europe/Paris"),
        List.of(
            new ShiftRule(first, EVERY_DAY, LocalTime.of(6, 0), LocalTime.of(14, 0)),
            new ShiftRule("late", EVERY_DAY, LocalTime.of(14, 0), LocalTime.of(22, 0))),
        List.of(
            new PlannedStopRule("break", EVERY_DAY, LocalTime.of(10, 10), LocalTime.of(10, 30))),
        List.of());
  }
}
