package millrace.engine.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static millrace.engine.calendar.PlannedKind.BUSY;
import static millrace.engine.calendar.PlannedKind.PLANNED_STOP;
import static millrace.engine.calendar.WorkCalendar.ExceptionKind.CLOSED;
import static millrace.engine.calendar.WorkCalendar.ExceptionKind.OVERTIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import millrace.engine.calendar.WorkCalendar.CalendarException;
import millrace.engine.calendar.WorkCalendar.ExceptionKind;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {

  private static final List<DayOfWeek> DAILY = List.of(DayOfWeek.values());
  private static final List<DayOfWeek> WORKDAYS =
      List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

  private static final ShiftRule EARLY = shift("early", WORKDAYS, "06:00", "14:00");
  private static final ShiftRule LATE = shift("late", WORKDAYS, "14:00", "22:00");
  private static final ShiftRule NIGHT = shift("night", DAILY, "22:00", "06:00");

  @Nested
  class A_shift {

    @Test
    void is_an_absolute_interval() {
      assertThat(berlin(EARLY).shifts(window("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z")))
          .containsExactly(
              new Shift(
                  "main",
                  "early",
                  LocalDate.parse("2026-11-20"),
                  window("2026-11-20T05:00:00Z", "2026-11-20T13:00:00Z")));
    }

    @Test
    void of_the_night_belongs_to_the_day_on_which_it_starts() {
      var night = shiftAt(berlin(NIGHT), "2026-11-21T02:00:00Z");
      assertThat(night.id()).isEqualTo("2026-11-20-night");
      assertThat(night.interval())
          .isEqualTo(window("2026-11-20T21:00:00Z", "2026-11-21T05:00:00Z"));
    }

    // ISO 22400-2, practice of periods: never compute with 480 minutes.
    @Test
    void of_the_spring_night_lasts_420_minutes() {
      var night = shiftAt(berlin(NIGHT), "2026-03-29T00:00:00Z");
      assertThat(night.productionDay()).isEqualTo(LocalDate.parse("2026-03-28"));
      assertThat(night.interval().length()).isEqualTo(420 * Nanos.PER_MINUTE);
    }

    @Test
    void of_the_autumn_night_lasts_540_minutes() {
      var night = shiftAt(berlin(NIGHT), "2026-10-25T00:00:00Z");
      assertThat(night.productionDay()).isEqualTo(LocalDate.parse("2026-10-24"));
      assertThat(night.interval().length()).isEqualTo(540 * Nanos.PER_MINUTE);
    }

    @Test
    void shares_its_end_with_the_next_one_even_inside_the_hour_that_is_left_out() {
      var calendar =
          berlin(shift("first", DAILY, "22:00", "02:30"), shift("second", DAILY, "02:30", "06:00"));
      var first = shiftAt(calendar, "2026-03-29T00:00:00Z");
      var second = shiftAt(calendar, "2026-03-29T02:00:00Z");
      assertThat(first.interval().end())
          .isEqualTo(at("2026-03-29T01:30:00Z")) // 02:30 is read as 03:30 summer time
          .isEqualTo(second.interval().start());
    }

    @Test
    void shares_its_end_with_the_next_one_even_inside_the_hour_that_comes_twice() {
      var calendar =
          berlin(shift("first", DAILY, "22:00", "02:30"), shift("second", DAILY, "02:30", "06:00"));
      var first = shiftAt(calendar, "2026-10-24T23:00:00Z");
      var second = shiftAt(calendar, "2026-10-25T02:00:00Z");
      assertThat(first.interval().end())
          .isEqualTo(at("2026-10-25T00:30:00Z")) // the first 02:30, still summer time
          .isEqualTo(second.interval().start());
    }

    @Test
    void that_ends_when_it_starts_lasts_a_day() {
      var day = shiftAt(berlin(shift("day", DAILY, "06:00", "06:00")), "2026-11-20T12:00:00Z");
      assertThat(day.interval()).isEqualTo(window("2026-11-20T05:00:00Z", "2026-11-21T05:00:00Z"));
    }

    @Test
    void is_told_unclipped_for_every_window_that_it_touches() {
      var early = window("2026-11-20T05:00:00Z", "2026-11-20T13:00:00Z");
      var calendar = berlin(EARLY);
      assertThat(calendar.shifts(new Interval(early.start() - 5, early.start()))).isEmpty();
      assertThat(calendar.shifts(new Interval(early.start() - 5, early.start() + 1)))
          .extracting(Shift::interval)
          .containsExactly(early);
      assertThat(calendar.shifts(new Interval(early.end() - 1, early.end() + 5)))
          .extracting(Shift::interval)
          .containsExactly(early);
      assertThat(calendar.shifts(new Interval(early.end(), early.end() + 5))).isEmpty();
    }

    @Test
    void does_not_take_place_when_it_is_closed_as_a_whole() {
      var holiday =
          exception(CLOSED, "2026-12-24T23:00:00Z", "2026-12-25T23:00:00Z"); // 25 December
      var calendar = calendar("Europe/Berlin", List.of(EARLY, LATE), List.of(), holiday);
      assertThat(calendar.shifts(window("2026-12-23T23:00:00Z", "2026-12-25T23:00:00Z")))
          .extracting(Shift::id)
          .containsExactly("2026-12-24-early", "2026-12-24-late");
    }

    @Test
    void keeps_its_bounds_when_it_is_closed_in_part() {
      var closed = exception(CLOSED, "2026-11-20T09:00:00Z", "2026-11-20T23:00:00Z");
      var calendar = calendar("Europe/Berlin", List.of(EARLY), List.of(), closed);
      assertThat(shiftAt(calendar, "2026-11-20T10:00:00Z").interval())
          .isEqualTo(window("2026-11-20T05:00:00Z", "2026-11-20T13:00:00Z"));
    }
  }

  @Nested
  class Planned_time {

    private static final PlannedStopRule BREAK =
        new PlannedStopRule("break", WORKDAYS, time("10:00"), time("10:30"));
    private static final PlannedStopRule CLEANING =
        new PlannedStopRule("cleaning", WORKDAYS, time("13:30"), time("14:00"));

    // ISO 22400-2 worked example K1: POT 06:00-14:00, PDOT 10:00-10:30 and 13:30-14:00.
    @Test
    void is_cut_at_planned_stops() {
      var calendar = calendar("UTC", List.of(EARLY), List.of(BREAK, CLEANING));
      assertThat(calendar.plannedTime(window("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z")))
          .containsExactly(
              busy("2026-11-20T06:00:00Z", "2026-11-20T10:00:00Z"),
              stop("2026-11-20T10:00:00Z", "2026-11-20T10:30:00Z"),
              busy("2026-11-20T10:30:00Z", "2026-11-20T13:30:00Z"),
              stop("2026-11-20T13:30:00Z", "2026-11-20T14:00:00Z"));
    }

    @Test
    void is_clipped_to_the_window() {
      var calendar = calendar("UTC", List.of(EARLY), List.of(BREAK));
      assertThat(calendar.plannedTime(window("2026-11-20T09:50:00Z", "2026-11-20T10:10:00Z")))
          .containsExactly(
              busy("2026-11-20T09:50:00Z", "2026-11-20T10:00:00Z"),
              stop("2026-11-20T10:00:00Z", "2026-11-20T10:10:00Z"));
    }

    @Test
    void of_an_empty_window_is_none() {
      var noon = at("2026-11-20T12:00:00Z");
      assertThat(calendar("UTC", List.of(EARLY), List.of()).plannedTime(new Interval(noon, noon)))
          .isEmpty();
    }

    @Test
    void counts_once_where_shifts_overlap_or_touch() {
      var calendar =
          calendar(
              "UTC", List.of(EARLY, LATE, shift("middle", WORKDAYS, "09:00", "17:00")), List.of());
      assertThat(calendar.plannedTime(window("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z")))
          .containsExactly(busy("2026-11-20T06:00:00Z", "2026-11-20T22:00:00Z"));
    }

    @Test
    void grows_by_overtime() {
      var overtime = exception(OVERTIME, "2026-11-21T06:00:00Z", "2026-11-21T10:00:00Z");
      var calendar = calendar("UTC", List.of(EARLY), List.of(BREAK), overtime);
      assertThat(SATURDAY)
          .isEqualTo(LocalDate.parse("2026-11-21").getDayOfWeek())
          .isNotIn(WORKDAYS);
      assertThat(calendar.plannedTime(window("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z")))
          .containsExactly(busy("2026-11-21T06:00:00Z", "2026-11-21T10:00:00Z"));
    }

    @Test
    void does_not_exist_where_it_is_closed_whatever_else_is_planned() {
      var calendar =
          calendar(
              "UTC",
              List.of(EARLY),
              List.of(BREAK),
              exception(CLOSED, "2026-11-20T09:00:00Z", "2026-11-20T12:00:00Z"),
              exception(OVERTIME, "2026-11-20T11:00:00Z", "2026-11-20T15:00:00Z"),
              exception(
                  ExceptionKind.PLANNED_STOP, "2026-11-20T08:30:00Z", "2026-11-20T12:10:00Z"));
      assertThat(calendar.plannedTime(window("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z")))
          .containsExactly(
              busy("2026-11-20T06:00:00Z", "2026-11-20T08:30:00Z"),
              stop("2026-11-20T08:30:00Z", "2026-11-20T09:00:00Z"),
              stop("2026-11-20T12:00:00Z", "2026-11-20T12:10:00Z"),
              busy("2026-11-20T12:10:00Z", "2026-11-20T15:00:00Z"));
    }

    @Test
    void has_no_planned_stop_outside_planned_operation() {
      var calendar =
          calendar(
              "UTC",
              List.of(EARLY),
              List.of(new PlannedStopRule("handover", WORKDAYS, time("13:50"), time("14:20"))));
      assertThat(calendar.plannedTime(window("2026-11-20T13:00:00Z", "2026-11-20T15:00:00Z")))
          .containsExactly(
              busy("2026-11-20T13:00:00Z", "2026-11-20T13:50:00Z"),
              stop("2026-11-20T13:50:00Z", "2026-11-20T14:00:00Z"));
    }

    @Test
    void of_a_stop_over_midnight_follows_the_night_shift() {
      var calendar =
          calendar(
              "UTC",
              List.of(NIGHT),
              List.of(new PlannedStopRule("meal", DAILY, time("23:50"), time("00:20"))));
      assertThat(calendar.plannedTime(window("2026-11-21T00:00:00Z", "2026-11-21T01:00:00Z")))
          .containsExactly(
              stop("2026-11-21T00:00:00Z", "2026-11-21T00:20:00Z"),
              busy("2026-11-21T00:20:00Z", "2026-11-21T01:00:00Z"));
    }

    @Test
    void of_a_window_at_the_edge_of_time_is_told_without_overflow() {
      var calendar = calendar("UTC", List.of(EARLY), List.of());
      assertThat(calendar.plannedTime(new Interval(Long.MIN_VALUE, Long.MIN_VALUE + 10))).isEmpty();
      assertThat(calendar.plannedTime(new Interval(Long.MAX_VALUE - 10, Long.MAX_VALUE))).isEmpty();
    }
  }

  private static WorkCalendar berlin(ShiftRule... shifts) {
    return calendar("Europe/Berlin", List.of(shifts), List.of());
  }

  private static WorkCalendar calendar(
      String zone,
      List<ShiftRule> shifts,
      List<PlannedStopRule> stops,
      CalendarException... exceptions) {
    return new WorkCalendar("main", "1", ZoneId.of(zone), shifts, stops, List.of(exceptions));
  }

  private static ShiftRule shift(String name, List<DayOfWeek> days, String start, String end) {
    return new ShiftRule(name, days, time(start), time(end));
  }

  private static CalendarException exception(ExceptionKind kind, String start, String end) {
    return new CalendarException(kind.name(), kind, window(start, end));
  }

  private static Shift shiftAt(WorkCalendar calendar, String instant) {
    var shifts = calendar.shifts(new Interval(at(instant), at(instant) + 1));
    assertThat(shifts).hasSize(1);
    return shifts.getFirst();
  }

  private static PlannedTime busy(String start, String end) {
    return new PlannedTime(window(start, end), BUSY);
  }

  private static PlannedTime stop(String start, String end) {
    return new PlannedTime(window(start, end), PLANNED_STOP);
  }

  private static Interval window(String start, String end) {
    return new Interval(at(start), at(end));
  }

  private static long at(String instant) {
    return Nanos.of(Instant.parse(instant));
  }

  private static LocalTime time(String time) {
    return LocalTime.parse(time);
  }
}
