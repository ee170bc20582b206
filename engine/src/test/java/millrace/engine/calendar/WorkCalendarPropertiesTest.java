package millrace.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.engine.Cases;
import millrace.engine.calendar.WorkCalendar.CalendarException;
import millrace.engine.calendar.WorkCalendar.ExceptionKind;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every calendar, also in the weeks in which clocks change. */
class WorkCalendarPropertiesTest {

  @Property(seed = Cases.SEED, tries = 200)
  void planned_time_is_what_the_rules_say_of_each_instant(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("windows") Interval window,
      @ForAll @LongRange(min = 0, max = 999_999) long where) {
    var planned = calendar.plannedTime(window);
    var step = Math.max(1, window.length() / 60);
    for (var at = window.start() + where % step; at < window.end(); at += step) {
      var instant = at;
      var told =
          planned.stream()
              .filter(each -> each.interval().contains(instant))
              .map(PlannedTime::kind)
              .findFirst();
      assertThat(told).as("at %s", Nanos.toInstant(at)).isEqualTo(expected(calendar, at));
    }
  }

  @Property(seed = Cases.SEED, tries = 200)
  void planned_time_is_ordered_disjoint_and_inside_the_window(
      @ForAll("calendars") WorkCalendar calendar, @ForAll("windows") Interval window) {
    var end = window.start();
    for (var each : calendar.plannedTime(window)) {
      assertThat(each.interval().isEmpty()).isFalse();
      assertThat(each.interval().start()).isGreaterThanOrEqualTo(end);
      end = each.interval().end();
    }
    assertThat(end).isLessThanOrEqualTo(window.end());
  }

  @Property(seed = Cases.SEED, tries = 200)
  void planned_time_of_two_windows_adds_up_to_that_of_both(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("windows") Interval window,
      @ForAll @IntRange(min = 0, max = 100) int percent) {
    var cut = window.start() + window.length() / 100 * percent;
    for (var kind : PlannedKind.values()) {
      assertThat(
              planned(calendar, new Interval(window.start(), cut), kind)
                  + planned(calendar, new Interval(cut, window.end()), kind))
          .isEqualTo(planned(calendar, window, kind));
    }
  }

  @Property(seed = Cases.SEED, tries = 200)
  void the_shifts_of_a_window_are_those_of_a_wider_one_that_reach_into_it(
      @ForAll("calendars") WorkCalendar calendar, @ForAll("windows") Interval window) {
    var days = 5 * 24 * Nanos.PER_HOUR;
    var wider = new Interval(window.start() - days, window.end() + days);
    assertThat(calendar.shifts(window))
        .isEqualTo(
            calendar.shifts(wider).stream()
                .filter(shift -> shift.interval().intersection(window).isPresent())
                .toList())
        .isSortedAccordingTo(Comparator.comparingLong(shift -> shift.interval().start()));
  }

  @Provide
  Arbitrary<WorkCalendar> calendars() {
    return Calendars.any();
  }

  @Provide
  Arbitrary<Interval> windows() {
    return Calendars.windows();
  }

  private static long planned(WorkCalendar calendar, Interval window, PlannedKind kind) {
    return calendar.plannedTime(window).stream()
        .filter(each -> each.kind() == kind)
        .mapToLong(each -> each.interval().length())
        .sum();
  }

  /** Point by point instead of by sets of intervals. */
  private static Optional<PlannedKind> expected(WorkCalendar calendar, long at) {
    var operation =
        calendar.shifts().stream()
                .anyMatch(rule -> covers(rule.days(), rule.start(), rule.end(), calendar, at))
            || within(calendar, ExceptionKind.OVERTIME, at);
    if (!operation || within(calendar, ExceptionKind.CLOSED, at)) {
      return Optional.empty();
    }
    var stop =
        calendar.plannedStops().stream()
                .anyMatch(rule -> covers(rule.days(), rule.start(), rule.end(), calendar, at))
            || within(calendar, ExceptionKind.PLANNED_STOP, at);
    return Optional.of(stop ? PlannedKind.PLANNED_STOP : PlannedKind.BUSY);
  }

  private static boolean within(WorkCalendar calendar, ExceptionKind kind, long at) {
    return calendar.exceptions().stream()
        .filter(exception -> exception.kind() == kind)
        .map(CalendarException::interval)
        .anyMatch(interval -> interval.contains(at));
  }

  private static boolean covers(
      List<DayOfWeek> days, LocalTime start, LocalTime end, WorkCalendar calendar, long at) {
    var today = LocalDate.ofInstant(Nanos.toInstant(at), calendar.zone());
    return today
        .minusDays(3)
        .datesUntil(today.plusDays(4))
        .filter(day -> days.contains(day.getDayOfWeek()))
        .anyMatch(day -> {
          var last = end.isAfter(start) ? day : day.plusDays(1);
          return instant(day, start, calendar.zone()) <= at
              && at < instant(last, end, calendar.zone());
        });
  }

  private static long instant(LocalDate day, LocalTime time, ZoneId zone) {
    return Nanos.of(ZonedDateTime.of(day, time, zone).toInstant());
  }

  @Property(seed = Cases.SEED, tries = 500)
  void shifts_that_follow_one_another_leave_no_gap_and_share_no_time(
      @ForAll("zones") ZoneId zone,
      @ForAll("times") LocalTime first,
      @ForAll("times") LocalTime second,
      @ForAll("windows") Interval window) {
    // Wall times that are left out stand still for an hour; a shift inside it would turn around.
    var days = List.of(DayOfWeek.values());
    var calendar =
        new WorkCalendar(
            "c",
            "1",
            zone,
            List.of(
                new ShiftRule("one", days, first, second),
                new ShiftRule("two", days, second, first)),
            List.of(),
            List.of());
    if (!first.equals(second)) {
      assertThat(calendar.plannedTime(window))
          .containsExactly(new PlannedTime(window, PlannedKind.BUSY));
    }
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Calendars.zones();
  }

  @Provide
  Arbitrary<LocalTime> times() {
    return Calendars.times();
  }
}
