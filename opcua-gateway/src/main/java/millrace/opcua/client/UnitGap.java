package millrace.opcua.client;

import java.util.List;
import java.util.OptionalLong;
import millrace.engine.reading.Reading;

/**
 * Up to which instant the data of one work unit is known, in the time of its source.
 *
 * <p>A notification, also an empty one, says that nothing else happened until it was published.
 * That is said in the server's time; what is known of the difference to the source's time comes
 * from the newest changes, which reach the server at once: a clock that is ten minutes behind would
 * otherwise put every gap where it is not.
 */
final class UnitGap {

  private long lastSourceTime;
  private long sourceBehindServer;

  /**
   * A unit whose newest reading, if it has one, is known from its journal.
   *
   * @param lastSourceTime its source time, nanoseconds since the epoch (UTC); 0 where there is none
   */
  UnitGap(long lastSourceTime) {
    this.lastSourceTime = lastSourceTime;
  }

  /** Whether anything is known of the unit, so that something can be missing. */
  boolean isKnown() {
    return lastSourceTime != 0;
  }

  /** The newest source time; empty where nothing is known. */
  OptionalLong newest() {
    return isKnown() ? OptionalLong.of(lastSourceTime) : OptionalLong.empty();
  }

  /**
   * Readings have arrived.
   *
   * @param initial whether they are the values at the creation of their items, which may be old
   */
  void received(List<Reading> readings, boolean initial) {
    if (readings.isEmpty()) {
      return;
    }
    var least = Long.MAX_VALUE;
    for (var reading : readings) {
      lastSourceTime = Math.max(lastSourceTime, reading.sourceTime());
      least = Math.min(least, reading.serverTime() - reading.sourceTime());
    }
    if (!initial) {
      sourceBehindServer = least;
    }
  }

  /** An instant of the server's clock, by that of the source. */
  long inSourceTime(long serverTime) {
    return serverTime - sourceBehindServer;
  }

  /**
   * The last instant of which the data is known.
   *
   * @param lastContact when the last notification was published, by the server's clock; 0 for never
   */
  long knownUntil(long lastContact) {
    return lastContact == 0 ? lastSourceTime : Math.max(lastSourceTime, inSourceTime(lastContact));
  }
}
