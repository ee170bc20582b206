package millrace.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import millrace.engine.time.Interval;

/**
 * A work calendar (ISA-95 part 4): when work is planned, in the wall time of a zone.
 *
 * @param id its id in the plant
 * @param version the version of its definition
 * @param zone the IANA zone whose rules turn wall time into instants
 * @param shifts the shifts of a week
 * @param plannedStops stops inside shifts that are taken out of planned operation time (PDOT)
 * @param exceptions single intervals that differ: overtime, holidays, extra planned stops
 */
public record WorkCalendar(
    String id,
    String version,
    ZoneId zone,
    List<ShiftRule> shifts,
    List<PlannedStopRule> plannedStops,
    List<CalendarException> exceptions) {

  public WorkCalendar {
    shifts = List.copyOf(shifts);
    plannedStops = List.copyOf(plannedStops);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * What is planned in a window: ordered, disjoint, clipped to it. What lies between is outside
   * planned operation time.
   *
   * <p>POT is what any shift or overtime covers, less what is closed: closed beats all, and time
   * that two shifts share counts once. A planned stop takes effect inside POT only. The cost goes
   * with the length of the window and the number of exceptions, not with the age of the calendar.
   */
  public List<PlannedTime> plannedTime(Interval window) {
    return new PlannedOperation(this).plannedTime(window);
  }

  /**
   * The shifts of which a part lies in the window, unclipped, ordered by start, end and name. A
   * shift that is closed from its start to its end does not take place.
   */
  public List<Shift> shifts(Interval window) {
    return new PlannedOperation(this).shifts(window);
  }

  /**
   * A shift that recurs every week. One that ends at or before its start ends on the next day.
   *
   * @param name as {@code early}
   * @param days the days of the week on which it starts
   */
  public record ShiftRule(String name, List<DayOfWeek> days, LocalTime start, LocalTime end) {

    public ShiftRule {
      days = List.copyOf(days);
    }
  }

  /**
   * A planned stop that recurs every week.
   *
   * @param name as {@code break}
   * @param days the days of the week on which it starts
   */
  public record PlannedStopRule(String name, List<DayOfWeek> days, LocalTime start, LocalTime end) {

    public PlannedStopRule {
      days = List.copyOf(days);
    }
  }

  /** A single interval that differs from the weekly rules. */
  public record CalendarException(String name, ExceptionKind kind, Interval interval) {}

  /** What an exception makes of its interval. */
  public enum ExceptionKind {
    /** Planned operation time that the shifts do not have. */
    OVERTIME,
    /** No planned operation time. */
    CLOSED,
    /** A planned stop. */
    PLANNED_STOP
  }

  /**
   * A shift as it really is: an absolute interval.
   *
   * @param calendar the id of the calendar
   * @param name the name of the shift
   * @param productionDay the local date on which it starts
   * @param interval its bounds; 420, 480 or 540 minutes long as the clock change wills
   */
  public record Shift(String calendar, String name, LocalDate productionDay, Interval interval) {

    /** Stable and URL-safe, as {@code 2026-03-28-night}. */
    public String id() {
      return productionDay + "-" + name;
    }
  }
}
