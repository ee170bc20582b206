package millrace.http.kpi;

import java.util.Optional;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.time.Interval;
import millrace.http.json.Rfc3339;

/**
 * A window, {@code [from, to)}.
 *
 * @param shift the id of the shift that it is; left out where it is none
 */
public record WindowBody(String from, String to, Optional<String> shift) {

  public static WindowBody of(Interval interval, Optional<Shift> shift) {
    return new WindowBody(
        Rfc3339.format(interval.start()), Rfc3339.format(interval.end()), shift.map(Shift::id));
  }
}
