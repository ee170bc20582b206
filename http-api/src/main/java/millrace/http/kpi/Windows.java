package millrace.http.kpi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import millrace.actors.equipment.Equipments;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.answer.Gathered;
import millrace.http.json.Rfc3339;
import millrace.http.problem.Problem;

/** Finds the interval that a window's name means to the units of a scope. */
final class Windows {

  private static final long DAY = 24 * Nanos.PER_HOUR;
  private static final Pattern HOUR =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2})(Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern SHIFT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-(.+)");

  private final Plant plant;
  private final Equipments equipments;

  Windows(Plant plant, Equipments equipments) {
    this.plant = plant;
    this.equipments = equipments;
  }

  /**
   * A window.
   *
   * @param shift the shift that it is; empty where it is none
   */
  record Window(Interval interval, Optional<Shift> shift) {}

  /** The clock hour that begins at a time as {@code 2026-11-21T08Z}. */
  static Window hour(String text) {
    var matcher = HOUR.matcher(text);
    if (!matcher.matches()) {
      throw Problem.parameter(
              "hour", "expected an hour with offset, as 2026-11-21T08Z (write + as %2B)")
          .exception();
    }
    try {
      var start = Rfc3339.parse(matcher.group(1) + ":00:00" + matcher.group(2));
      return new Window(new Interval(start, start + Nanos.PER_HOUR), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw Problem.parameter("hour", String.valueOf(e.getMessage())).exception();
    }
  }

  /** The shift that runs now. */
  CompletionStage<Window> currentShift(List<EquipmentId> units, long now) {
    return one(
        units,
        new Interval(now, now + 1),
        shift -> shift.interval().contains(now),
        "no shift runs now; ask for one by its id, or for from and to");
  }

  /** The shift with an id as {@code 2026-11-21-early}. */
  CompletionStage<Window> shift(List<EquipmentId> units, String id) {
    var matcher = SHIFT.matcher(id);
    if (!matcher.matches()) {
      throw Problem.parameter("shift", "expected current, or an id as 2026-11-21-early")
          .exception();
    }
    return one(
        units,
        around(date("shift", matcher.group(1))),
        shift -> shift.id().equals(id),
        "the units have no shift \"" + id + "\"");
  }

  /**
   * The production day: from the start of its first shift to the end of its last one. A day without
   * shifts goes from midnight to midnight in the zone of the calendar.
   */
  CompletionStage<Window> day(List<EquipmentId> units, String text) {
    var day = date("day", text);
    return shifts(units, around(day), shift -> shift.productionDay().equals(day))
        .thenApply(all ->
            distinct(
                all.stream()
                    .map(shifts -> shifts.isEmpty() ? Optional.<Window>empty() : hull(shifts))
                    .toList()))
        .thenApply(found -> found.orElseGet(() -> midnights(units, day)));
  }

  private CompletionStage<Window> one(
      List<EquipmentId> units, Interval around, Predicate<Shift> wanted, String otherwise) {
    return shifts(units, around, wanted)
        .thenApply(all ->
            distinct(
                    all.stream()
                        .map(shifts ->
                            shifts.isEmpty()
                                ? Optional.<Window>empty()
                                : Optional.of(ofShift(shifts.getLast())))
                        .toList())
                .orElseThrow(() -> Problem.notFound(otherwise).exception()));
  }

  private CompletionStage<List<List<Shift>>> shifts(
      List<EquipmentId> units, Interval around, Predicate<Shift> wanted) {
    return Gathered.all(
        units,
        unit ->
            equipments
                .shifts(unit, around)
                .thenApply(shifts -> shifts.stream().filter(wanted).toList()));
  }

  /** What all units agree on that have such a window. */
  private static Optional<Window> distinct(List<Optional<Window>> windows) {
    var found = windows.stream().flatMap(Optional::stream).distinct().toList();
    if (found.stream().map(Window::interval).distinct().count() > 1) {
      throw Problem.unprocessable(
              "the units of the scope have different calendars, in which this window is not the"
                  + " same; ask for from and to")
          .exception();
    }
    return found.stream().findFirst();
  }

  private static Window ofShift(Shift shift) {
    return new Window(shift.interval(), Optional.of(shift));
  }

  private static Optional<Window> hull(List<Shift> shifts) {
    var starts = new TreeSet<Long>();
    var ends = new TreeSet<Long>();
    for (var shift : shifts) {
      starts.add(shift.interval().start());
      ends.add(shift.interval().end());
    }
    return Optional.of(new Window(new Interval(starts.first(), ends.last()), Optional.empty()));
  }

  private Window midnights(List<EquipmentId> units, LocalDate day) {
    var zone =
        units.stream()
            .flatMap(unit -> Optional.ofNullable(plant.workUnits().get(unit)).stream())
            .flatMap(unit -> Optional.ofNullable(plant.calendars().get(unit.calendar())).stream())
            .findFirst()
            .orElseThrow(
                () -> Problem.unprocessable("no unit of the scope has a calendar").exception())
            .zone();
    return new Window(
        new Interval(
            Nanos.of(day.atStartOfDay(zone).toInstant()),
            Nanos.of(day.plusDays(1).atStartOfDay(zone).toInstant())),
        Optional.empty());
  }

  private static LocalDate date(String parameter, String text) {
    try {
      var date = LocalDate.parse(text);
      if (date.getYear() >= 1700 && date.getYear() < 2200) {
        return date;
      }
    } catch (DateTimeException _) {
      // told below, with what is out of range
    }
    throw Problem.parameter(parameter, "expected a date as 2026-11-21").exception();
  }

  private static Interval around(LocalDate day) {
    var start = Nanos.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    return new Interval(start - DAY, start + 3 * DAY);
  }

  static CompletionStage<Window> of(Interval interval) {
    return CompletableFuture.completedStage(new Window(interval, Optional.empty()));
  }
}
