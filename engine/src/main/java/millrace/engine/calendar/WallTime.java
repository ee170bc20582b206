package millrace.engine.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * Turns the wall time of a weekly rule into instants.
 *
 * <p>A wall time that the clock change leaves out is moved forward by the length of the gap; of one
 * that occurs twice the first is meant. Both are functions of the wall time alone, so a shift that
 * ends at 02:30 and one that begins at 02:30 share one instant on every day of the year.
 */
final class WallTime {

  private WallTime() {}

  /** From a wall time of a day to another of the same day or, at or before the first, the next. */
  static Interval interval(LocalDate day, LocalTime from, LocalTime to, ZoneId zone) {
    var lastDay = to.isAfter(from) ? day : day.plusDays(1);
    var start = instant(day, from, zone);
    // Inside the hour that is left out the order of two wall times can turn: nothing is left then.
    return new Interval(start, Math.max(start, instant(lastDay, to, zone)));
  }

  /** The local date of an instant. */
  static LocalDate day(long instant, ZoneId zone) {
    return Nanos.toInstant(instant).atZone(zone).toLocalDate();
  }

  private static long instant(LocalDate day, LocalTime time, ZoneId zone) {
    return Nanos.saturated(day.atTime(time).atZone(zone).toInstant());
  }
}
