package millrace.engine.personnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.digest.NotContent;
import millrace.engine.digest.StateDigest;
import millrace.engine.element.ElementVector;
import millrace.engine.personnel.PersonnelRecord.Attendance;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.engine.personnel.PersonnelRecord.Break;
import millrace.engine.personnel.PersonnelRecord.Work;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * All that is known of a person: the fold of their journal.
 *
 * <p>Of what is older than two months only what still goes on is held.
 *
 * @param sequence the journal sequence of the last event folded
 * @param records by event time
 * @param retracted the ids of records that were taken back
 * @param heldFrom what lies before this instant is no longer held, nanoseconds since the epoch
 *     (UTC)
 */
public record PersonnelState(
    @NotContent long sequence,
    List<PersonnelRecord> records,
    List<String> retracted,
    long heldFrom) {

  public static final PersonnelState INITIAL =
      new PersonnelState(0, List.of(), List.of(), Long.MIN_VALUE);

  private static final long DAY = 24 * Nanos.PER_HOUR;
  private static final long HORIZON = 62 * DAY;
  private static final int MOST_RETRACTED = 1_000;

  public PersonnelState {
    records = List.copyOf(records);
    retracted = List.copyOf(retracted);
  }

  /**
   * What a person gave to one booking, or was there for.
   *
   * @param booking what they worked for; empty for attendance
   */
  public record Share(Optional<Booking> booking, ElementVector elements) {}

  boolean holds(String id) {
    return records.stream().anyMatch(record -> record.id().equals(id));
  }

  boolean isRetracted(String id) {
    return retracted.contains(id);
  }

  /** Whether the person is logged in after all that is known. */
  public boolean isAttending() {
    return records.stream()
        .filter(Attendance.class::isInstance)
        .reduce((_, later) -> later)
        .filter(PersonnelRecord::begins)
        .isPresent();
  }

  /** What is known, as one number; in which order it was taken back plays no part. */
  public StateDigest digest() {
    return StateDigest.of(
        sequence,
        new PersonnelState(sequence, records, retracted.stream().sorted().toList(), heldFrom));
  }

  PersonnelState afterOneMore() {
    return new PersonnelState(sequence + 1, records, retracted, heldFrom);
  }

  PersonnelState with(List<PersonnelRecord> received) {
    var grown = new ArrayList<>(records);
    grown.addAll(received);
    grown.sort(PersonnelRecord.ORDER);
    return new PersonnelState(sequence, grown, retracted, heldFrom);
  }

  PersonnelState without(String id) {
    var left = records.stream().filter(record -> !record.id().equals(id)).toList();
    var known = new ArrayList<>(retracted);
    known.add(id);
    return new PersonnelState(
        sequence,
        left,
        known.subList(Math.max(0, known.size() - MOST_RETRACTED), known.size()),
        heldFrom);
  }

  PersonnelState settledAt(long knowledgeTime) {
    var from = Math.floorDiv(knowledgeTime, DAY) * DAY - HORIZON;
    if (from <= heldFrom) {
      return this;
    }
    var goingOn = new TreeMap<String, PersonnelRecord>();
    var held = new ArrayList<PersonnelRecord>();
    for (var record : records) {
      if (record.eventTime() < from) {
        goingOn.put(subject(record), record);
      } else {
        held.add(record);
      }
    }
    goingOn.values().stream().filter(PersonnelRecord::begins).forEach(held::add);
    held.sort(PersonnelRecord.ORDER);
    return new PersonnelState(sequence, held, retracted, from);
  }

  /** What a record tells the beginning or the end of. */
  private static String subject(PersonnelRecord record) {
    return switch (record) {
      case Attendance _ -> "attendance";
      case Break _ -> "break";
      case Work work -> work.booking().toString();
    };
  }

  /**
   * APAT, and APWT by booking, in a window; nothing after {@code asOf}. Work counts while the
   * person is there. Who serves several at once gives each an equal share of the time, so that all
   * shares together are no more than the time that passed.
   */
  public List<Share> shares(Interval window, long asOf) {
    var times = new WorkTimes();
    stretches(window, asOf).forEach(times::add);
    return times.shares();
  }

  /** The times in a window in which the person was there; nothing after {@code asOf}. */
  public List<Stretch> stretches(Interval window, long asOf) {
    var from = Math.max(window.start(), heldFrom);
    var counted = new Interval(from, Math.max(from, Math.min(window.end(), asOf)));
    return new Presence(counted).of(records);
  }

  /** All elements of the person in a window; nothing after {@code asOf}. */
  public ElementVector total(Interval window, long asOf) {
    return shares(window, asOf).stream()
        .map(Share::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }
}
