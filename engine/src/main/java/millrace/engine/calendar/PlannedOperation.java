package millrace.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.engine.calendar.WorkCalendar.CalendarException;
import millrace.engine.calendar.WorkCalendar.ExceptionKind;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.time.Interval;
import millrace.engine.time.IntervalSet;

/** What a calendar's rules mean around a window. */
record PlannedOperation(WorkCalendar calendar) {

  /** A rule starts at most so many days before a window into which it still reaches. */
  private static final int DAYS_BEFORE = 2;

  private static final Comparator<Shift> IN_ORDER =
      Comparator.<Shift>comparingLong(shift -> shift.interval().start())
          .thenComparingLong(shift -> shift.interval().end())
          .thenComparing(Shift::name);

  List<PlannedTime> plannedTime(Interval window) {
    if (window.isEmpty()) {
      return List.of();
    }
    var shifts = IntervalSet.of(candidates(window).map(Shift::interval).toList());
    var operation =
        shifts
            .union(exceptions(ExceptionKind.OVERTIME, window))
            .minus(exceptions(ExceptionKind.CLOSED, window))
            .within(window);
    var stops = weeklyStops(window).union(exceptions(ExceptionKind.PLANNED_STOP, window));
    var planned = new ArrayList<PlannedTime>();
    for (var busy : operation.minus(stops).parts()) {
      planned.add(new PlannedTime(busy, PlannedKind.BUSY));
    }
    for (var stop : operation.intersection(stops).parts()) {
      planned.add(new PlannedTime(stop, PlannedKind.PLANNED_STOP));
    }
    planned.sort(Comparator.comparingLong(each -> each.interval().start()));
    return List.copyOf(planned);
  }

  List<Shift> shifts(Interval window) {
    var closed = IntervalSet.of(all(ExceptionKind.CLOSED).toList());
    return candidates(window)
        .filter(shift -> shift.interval().intersection(window).isPresent())
        .filter(shift -> !closed.covers(shift.interval()))
        .sorted(IN_ORDER)
        .toList();
  }

  /** All shifts that may reach into the window, and some that just do not. */
  private Stream<Shift> candidates(Interval window) {
    return calendar.shifts().stream()
        .flatMap(rule ->
            occurrences(
                rule.days(),
                window,
                day ->
                    new Shift(
                        calendar.id(),
                        rule.name(),
                        day,
                        WallTime.interval(day, rule.start(), rule.end(), calendar.zone()))));
  }

  private IntervalSet weeklyStops(Interval window) {
    return IntervalSet.of(
        calendar.plannedStops().stream()
            .flatMap(rule ->
                occurrences(
                    rule.days(),
                    window,
                    day -> WallTime.interval(day, rule.start(), rule.end(), calendar.zone())))
            .toList());
  }

  private <T> Stream<T> occurrences(
      List<DayOfWeek> days, Interval window, Function<LocalDate, T> onDay) {
    var first = WallTime.day(window.start(), calendar.zone()).minusDays(DAYS_BEFORE);
    var last = WallTime.day(window.end(), calendar.zone());
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> days.contains(day.getDayOfWeek()))
        .map(onDay);
  }

  private IntervalSet exceptions(ExceptionKind kind, Interval window) {
    return IntervalSet.of(all(kind).filter(each -> each.intersection(window).isPresent()).toList());
  }

  private Stream<Interval> all(ExceptionKind kind) {
    return calendar.exceptions().stream()
        .filter(exception -> exception.kind() == kind)
        .map(CalendarException::interval);
  }
}
