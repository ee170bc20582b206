package millrace.http.kpi;

import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.http.json.Rfc3339;

/** A shift as it really is, {@code [from, to)}. */
public record ShiftBody(String id, String name, String productionDay, String from, String to) {

  public static ShiftBody of(Shift shift) {
    return new ShiftBody(
        shift.id(),
        shift.name(),
        shift.productionDay().toString(),
        Rfc3339.format(shift.interval().start()),
        Rfc3339.format(shift.interval().end()));
  }
}
