package millrace.persistence.read;

import millrace.engine.history.Fold;
import millrace.engine.time.Nanos;

/**
 * The write time that Cassandra is given for what a fold stores, in place of a clock's: of two
 * writes the one whose fold knew more wins, whichever arrives last and whatever the clocks of the
 * nodes say.
 *
 * <p>From the left: a beginning above the microseconds since 1970 of any clock, so that rows that
 * were written by the clock are older than all of these; 34 bits of the sequence; 28 bits of the
 * time that had passed since its last event, in eighths of a second. A unit that has told nothing
 * for more than a year has no open bucket that changes.
 */
final class FoldTime {

  private static final long BEGIN = 1L << 52;
  private static final int IDLE_BITS = 28;
  private static final long MOST_IDLE = (1L << IDLE_BITS) - 1;
  private static final long MOST_EVENTS = (1L << 34) - 1;
  private static final long RESOLUTION = Nanos.PER_SECOND / 8;

  private FoldTime() {}

  static long of(Fold fold) {
    if (fold.sequence() > MOST_EVENTS) {
      throw new IllegalArgumentException(
          "a journal of %d events; the read table knows up to %d"
              .formatted(fold.sequence(), MOST_EVENTS));
    }
    var idle = Math.min(MOST_IDLE, fold.idle() / RESOLUTION);
    return BEGIN + (fold.sequence() << IDLE_BITS) + idle;
  }
}
