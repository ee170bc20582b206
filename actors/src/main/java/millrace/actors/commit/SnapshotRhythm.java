package millrace.actors.commit;

import java.util.function.LongSupplier;

/**
 * When an entity takes its next snapshot. A snapshot writes all that the state holds, a recovery
 * folds what came since: the rhythm sees to it that neither costs much more than the other, however
 * large a state grows. It belongs to one actor.
 */
final class SnapshotRhythm {

  /** So many things cost a snapshot what an event costs a recovery. */
  static final long THINGS_PER_EVENT = 16;

  /** So seldom is it asked how much a large state holds. */
  static final int LOOK_EVERY = 50;

  private final int every;
  private long folded;

  /**
   * @param every events between two snapshots of a small state
   */
  SnapshotRhythm(int every) {
    this.every = every;
  }

  /** An event was folded, in a recovery or after it. */
  void folded() {
    folded++;
  }

  /**
   * Whether the snapshot is to be taken now; it then counts anew.
   *
   * @param extent tells about how many things the state holds
   */
  boolean isDue(LongSupplier extent) {
    var beyond = folded - every;
    if (beyond < 0 || beyond % LOOK_EVERY != 0 || folded * THINGS_PER_EVENT < extent.getAsLong()) {
      return false;
    }
    folded = 0;
    return true;
  }
}
