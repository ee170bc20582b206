package millrace.actors.commit;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How an entity commits; the block {@code millrace.actors.commit} of the configuration says what
 * each setting is for.
 *
 * @param capacity the most that may wait at one entity while a write is in flight
 * @param nodeCapacity the most that may wait at all entities of a node together
 * @param caps the most that goes into one write
 * @param patience how long a journal may take to answer before nothing more waits for it
 * @param minBackoff how long an entity waits after its journal failed for the first time
 * @param maxBackoff how long it waits at most
 * @param snapshotEvery events between two snapshots of a small state
 */
public record CommitSettings(
    Weight capacity,
    Weight nodeCapacity,
    Weight caps,
    Duration patience,
    Duration minBackoff,
    Duration maxBackoff,
    int snapshotEvery) {

  /** Reads the block {@code millrace.actors.commit}. */
  public static CommitSettings from(Config config) {
    return new CommitSettings(
        weight(config.getConfig("buffer")),
        weight(config.getConfig("node-buffer")),
        weight(config.getConfig("batch")),
        config.getDuration("patience"),
        config.getDuration("min-backoff"),
        config.getDuration("max-backoff"),
        config.getInt("snapshot-every"));
  }

  private static Weight weight(Config config) {
    return new Weight(
        config.getLong("deliveries"), config.getLong("readings"), config.getBytes("bytes"));
  }

  /** How long to wait after so many failures in a row, doubled each time, up to the most. */
  Duration backoff(int failures) {
    var doublings = Math.min(Math.max(failures - 1, 0), 30);
    var wait = minBackoff.multipliedBy(1L << doublings);
    return wait.compareTo(maxBackoff) < 0 ? wait : maxBackoff;
  }
}
