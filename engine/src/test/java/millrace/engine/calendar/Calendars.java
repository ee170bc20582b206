package millrace.engine.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import millrace.engine.calendar.WorkCalendar.CalendarException;
import millrace.engine.calendar.WorkCalendar.ExceptionKind;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Calendars and windows around the clock changes of 2026, for properties. */
public final class Calendars {

  /** The clock changes of the zones below, and a day on which nothing changes. */
  private static final List<Instant> DAYS =
      List.of(
          Instant.parse("2026-03-29T01:00:00Z"),
          Instant.parse("2026-10-25T01:00:00Z"),
          Instant.parse("2026-03-08T07:00:00Z"),
          Instant.parse("2026-11-01T06:00:00Z"),
          Instant.parse("2026-04-04T15:00:00Z"),
          Instant.parse("2026-10-03T15:30:00Z"),
          Instant.parse("2026-06-17T12:00:00Z"));

  private Calendars() {}

  /** Any calendar: up to four shifts and three stops a week, overlapping or not, and exceptions. */
  public static Arbitrary<WorkCalendar> any() {
    var shifts =
        Combinators.combine(days(), times(), times())
            .as((days, start, end) -> new ShiftRule("s", days, start, end))
            .list()
            .ofMaxSize(4);
    var stops =
        Combinators.combine(days(), times(), times())
            .as((days, start, end) -> new PlannedStopRule("p", days, start, end))
            .list()
            .ofMaxSize(3);
    var exceptions =
        Combinators.combine(Arbitraries.of(ExceptionKind.class), windows())
            .as((kind, interval) -> new CalendarException("e", kind, interval))
            .list()
            .ofMaxSize(4);
    return Combinators.combine(zones(), shifts, stops, exceptions)
        .as((zone, s, p, e) -> new WorkCalendar("c", "1", zone, s, p, e))
        .withoutEdgeCases();
  }

  /** Up to three days around one of the clock changes. */
  public static Arbitrary<Interval> windows() {
    var minutes = Arbitraries.longs().between(0, 3 * 24 * 60);
    return Combinators.combine(Arbitraries.of(DAYS), minutes, minutes)
        .as((day, before, length) -> {
          var start = Nanos.of(day) - before * Nanos.PER_MINUTE;
          return new Interval(start, start + length * Nanos.PER_MINUTE);
        })
        .filter(window -> !window.isEmpty())
        .withoutEdgeCases();
  }

  /** Zones with clock changes of an hour and of half an hour, and without. */
  public static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
        .map(ZoneId::of);
  }

  /** Wall times, to the quarter of an hour. */
  public static Arbitrary<LocalTime> times() {
    return Arbitraries.integers()
        .between(0, 24 * 4 - 1)
        .map(quarter -> LocalTime.of(quarter / 4, quarter % 4 * 15));
  }

  private static Arbitrary<List<DayOfWeek>> days() {
    return Arbitraries.of(DayOfWeek.class).list().uniqueElements().ofMinSize(1).ofMaxSize(7);
  }
}
