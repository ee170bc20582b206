package millrace.persistence.fence;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** When each beat of another writer was first seen, by this machine's monotonic clock. */
final class ObservedWriters {

  private record Sighting(long beat, long nanos) {}

  private final LeaseClock clock;
  private final Map<UUID, Sighting> sightings = new ConcurrentHashMap<>();

  ObservedWriters(LeaseClock clock) {
    this.clock = clock;
  }

  /** Takes note of a beat that was read, and says when it was first seen. */
  long firstSeen(UUID writer, Beat beat) {
    var now = clock.monotonicNanos();
    return sightings
        .merge(
            writer,
            new Sighting(beat.number(), now),
            (before, latest) -> before.beat() == latest.beat() ? before : latest)
        .nanos();
  }
}
