package millrace.engine.personnel;

import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.engine.time.Interval;

/**
 * A time in which a person was there and nothing changed: what APAT and APWT are made of.
 *
 * @param bookings what they worked for, each with an equal share of the time; none while they
 *     waited
 * @param records what it follows from, by event time: the log-in, the bookings, what began it and
 *     what ended it
 */
public record Stretch(Interval interval, List<Booking> bookings, List<PersonnelRecord> records) {

  public Stretch {
    bookings = List.copyOf(bookings);
    records = List.copyOf(records);
  }

  /** APAT, and APWT where they worked. */
  public ElementVector elements() {
    var there = ElementVector.of(Element.APAT, interval.length());
    return bookings.isEmpty() ? there : there.plus(Element.APWT, interval.length());
  }
}
