package millrace.engine.personnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.personnel.PersonnelRecord.Attendance;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.engine.personnel.PersonnelRecord.Break;
import millrace.engine.personnel.PersonnelRecord.Work;
import millrace.engine.time.Interval;

/** Goes through a person's records and finds when they were there. It belongs to one thread. */
final class Presence {

  private final Interval window;
  private final List<Stretch> stretches = new ArrayList<>();
  private final TreeMap<Booking, PersonnelRecord> bookings = new TreeMap<>();
  private Optional<PersonnelRecord> attending = Optional.empty();
  private Optional<PersonnelRecord> last = Optional.empty();
  private boolean resting;

  Presence(Interval window) {
    this.window = window;
  }

  /** All of the window, by records in their order. */
  List<Stretch> of(List<PersonnelRecord> records) {
    for (var record : records) {
      lasted(record.eventTime(), Optional.of(record));
      take(record);
      last = Optional.of(record);
    }
    lasted(window.end(), Optional.empty());
    return stretches;
  }

  private void take(PersonnelRecord record) {
    switch (record) {
      case Attendance _ -> attending = record.begins() ? Optional.of(record) : Optional.empty();
      case Break _ -> resting = record.begins();
      case Work work -> {
        if (work.begins()) {
          bookings.put(work.booking(), work);
        } else {
          bookings.remove(work.booking());
        }
      }
    }
  }

  private void lasted(long until, Optional<PersonnelRecord> endedBy) {
    var since = last.map(PersonnelRecord::eventTime).orElse(Long.MIN_VALUE);
    var start = Math.max(since, window.start());
    var end = Math.min(until, window.end());
    if (attending.isEmpty() || resting || start >= end) {
      return;
    }
    var follows = new TreeSet<>(PersonnelRecord.ORDER);
    follows.addAll(bookings.values());
    attending.ifPresent(follows::add);
    last.ifPresent(follows::add);
    endedBy.filter(_ -> until <= window.end()).ifPresent(follows::add);
    stretches.add(
        new Stretch(
            new Interval(start, end), List.copyOf(bookings.keySet()), List.copyOf(follows)));
  }
}
