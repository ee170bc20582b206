package millrace.engine.equipment;

import java.util.TreeSet;
import java.util.function.ToLongFunction;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;
import millrace.engine.timeline.SortedSequence;

/**
 * Finds the first instant at which the inputs of two states tell something else. The states mostly
 * follow one another and share nearly all that they hold, and what is shared is not looked at.
 */
@SuppressWarnings("ReferenceEquality") // what both share is not looked at
record FirstChange(Inputs before, Inputs now) {

  /**
   * Elements of the time before this instant are the same by both: {@link Long#MAX_VALUE} where
   * nothing differs, {@link Long#MIN_VALUE} where it is not worth while to find out.
   */
  long instant() {
    if (before == now) {
      return Long.MAX_VALUE;
    }
    if (before.rare() != now.rare()
        || before.settled() != now.settled()
        || !sameBesidesCounted(before.evidence(), now.evidence())) {
      return Long.MIN_VALUE;
    }
    var first =
        Math.min(
            Math.min(
                first(before.reports(), now.reports(), StateReported::eventTime),
                first(before.quantities(), now.quantities(), QuantityReported::eventTime)),
            first(before.evidence().counted(), now.evidence().counted(), Evidence::eventTime));
    var told = Math.min(first, told());
    // What may make a stop minor, or not, lies up to so far behind its begin.
    return told == Long.MAX_VALUE
        ? told
        : new Interval(told, told).widened(now.longestMinorStop()).start();
  }

  private static boolean sameBesidesCounted(Evidences before, Evidences now) {
    return before == now
        || (before.maintenance() == now.maintenance()
            && before.movements() == now.movements()
            && before.readings() == now.readings());
  }

  private static <E> long first(
      SortedSequence<E> before, SortedSequence<E> now, ToLongFunction<E> time) {
    if (before == now) {
      return Long.MAX_VALUE;
    }
    var place = now.firstDifference(before);
    return Math.min(
        place < before.size() ? time.applyAsLong(before.get(place)) : Long.MAX_VALUE,
        place < now.size() ? time.applyAsLong(now.get(place)) : Long.MAX_VALUE);
  }

  private long told() {
    if (before.signals() == now.signals()) {
      return Long.MAX_VALUE;
    }
    var names = new TreeSet<>(now.signals().names());
    names.addAll(before.signals().names());
    var first = Long.MAX_VALUE;
    for (var name : names) {
      first = Math.min(first, told(name, before.samples(name), now.samples(name)));
    }
    return first;
  }

  private long told(String signal, Track old, Track track) {
    var first = track.firstDifference(old);
    if (first == Long.MAX_VALUE || !now.meters().contains(signal)) {
      return first;
    }
    // A meter has risen evenly since the reading before.
    return Math.min(metered(before, signal, old, first), metered(now, signal, track, first));
  }

  private static long metered(Inputs inputs, String meter, Track track, long at) {
    var reports = inputs.evidence().readings(meter);
    return Math.min(at, new MeterReadings(inputs).touched(meter, reports, track, at).start());
  }
}
