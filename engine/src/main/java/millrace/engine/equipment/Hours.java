package millrace.engine.equipment;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import millrace.engine.equipment.EquipmentSnapshot.Carry;
import millrace.engine.equipment.EquipmentSnapshot.Doubt;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.SortedSequence;

/**
 * The sums of the hours that are over: one for each hour from {@code from} on, without a hole. They
 * are always what a sweep from scratch gives; what is not yet in them is swept when it is asked
 * for.
 *
 * @param from the first hour held
 * @param before what the time before it left behind
 */
record Hours(long from, Carry before, SortedSequence<HourSum> sums) {

  static final Comparator<Interval> BY_START =
      Comparator.comparingLong(Interval::start).thenComparingLong(Interval::end);

  static final SortedSequence<HourSum> NONE =
      SortedSequence.empty(Comparator.comparingLong(HourSum::hour));

  static Hours from(long from, Carry before) {
    return new Hours(from, before, NONE);
  }

  static long hourOf(long instant) {
    return Math.floorDiv(instant, Nanos.PER_HOUR) * Nanos.PER_HOUR;
  }

  /** The first instant that is not in a sum. */
  long closedTo() {
    return from + sums.size() * Nanos.PER_HOUR;
  }

  /** What the time before an hour left behind; the hour is held, or the first that is open. */
  Carry carryInto(long hour) {
    var place = placeOf(hour);
    return place == 0 ? before : sums.get(place - 1).after();
  }

  /** As they are, but what the time before left behind is not known for sure. */
  Hours doubted(Inputs inputs, long sequence) {
    return new Hours(from, before.in(Doubt.LASTING_FAILURE), sums)
        .renewed(inputs, List.of(new Interval(from, from + Nanos.PER_HOUR)), sequence);
  }

  /** The sum of an hour that is held. */
  HourSum at(long hour) {
    return sums.get(placeOf(hour));
  }

  /** With the sums of all full hours before an instant. */
  Hours closedUpTo(Inputs inputs, long instant, long sequence) {
    var closed = this;
    var now = inputs;
    for (var hour = closedTo(); hour + Nanos.PER_HOUR <= instant; hour += Nanos.PER_HOUR) {
      now = now.plannedAround(hour);
      var sum = HourSum.of(now, hour, closed.carryInto(hour), sequence);
      closed = new Hours(from, before, closed.sums.with(sum));
    }
    return closed;
  }

  /** With new sums for the hours that a change of the inputs touches. */
  Hours renewed(Inputs inputs, List<Interval> dirty, long sequence) {
    if (dirty.isEmpty()) {
      return this;
    }
    var places = new BitSet();
    for (var interval : dirty) {
      var first = Math.max(hourOf(interval.start()), from);
      var end = Math.min(interval.end(), closedTo());
      if (first < end) {
        places.set(placeOf(first), placeOf(end - 1) + 1);
      }
    }
    var renewed = this;
    for (var place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
      var older = renewed.sums.get(place);
      var carry = renewed.carryInto(older.hour());
      var newer = HourSum.of(inputs, older.hour(), carry, sequence).inPlaceOf(older);
      renewed = new Hours(from, before, renewed.sums.replaced(place, newer));
      if (!newer.after().equals(older.after()) && place + 1 < sums.size()) {
        places.set(place + 1); // what it leaves behind has changed, so the next hour may have too
      }
    }
    return renewed;
  }

  /** Without the hours before an instant. */
  Hours heldFrom(long instant) {
    if (instant <= from) {
      return this;
    }
    return new Hours(instant, carryInto(instant), sums.withoutFirst(placeOf(instant)));
  }

  private int placeOf(long instant) {
    return Math.toIntExact((instant - from) / Nanos.PER_HOUR);
  }
}
