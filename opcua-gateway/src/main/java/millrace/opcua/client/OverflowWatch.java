package millrace.opcua.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import millrace.engine.reading.Reading;
import millrace.engine.time.Interval;

/**
 * Finds what a server dropped because a queue was full, for the signals of one unit that decide its
 * activity. Between the value before and the last one that is marked the unit's state is not known.
 * Other signals need no gap: a counter is cumulative, and a dropped process value is a finding.
 */
final class OverflowWatch {

  private final Set<String> signals;
  private final Map<String, Long> lastSourceTime = new HashMap<>();

  OverflowWatch(Set<String> signals) {
    this.signals = Set.copyOf(signals);
  }

  /**
   * What is missing according to the readings of one notification; empty where nothing is.
   *
   * @param known the newest source time of the unit before these readings: an owner before us may
   *     have seen the value before, which the journal has
   */
  Optional<Interval> missing(List<Reading> readings, OptionalLong known) {
    Optional<Interval> missing = Optional.empty();
    for (var reading : readings) {
      if (!signals.contains(reading.signal())) {
        continue;
      }
      var seen = lastSourceTime.put(reading.signal(), reading.sourceTime());
      var before = seen == null ? known : OptionalLong.of(seen);
      if (reading.status().isOverflow()
          && before.isPresent()
          && before.getAsLong() < reading.sourceTime()) {
        var hole = new Interval(before.getAsLong(), reading.sourceTime());
        missing = Optional.of(missing.map(earlier -> union(earlier, hole)).orElse(hole));
      }
    }
    return missing;
  }

  private static Interval union(Interval one, Interval other) {
    return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }
}
