package millrace.engine.reading;

import millrace.engine.time.Nanos;

/**
 * What is made of the times of a source, whose clock may be wrong. The journal keeps all times as
 * they came, so another policy can be applied to the same history.
 *
 * @param treatment which time is the event time
 * @param offset how far the source's clock is ahead, in nanoseconds; below zero where it is behind.
 *     Only {@link Treatment#OFFSET} uses it
 * @param tolerance a deviation up to this is not worth a finding, in nanoseconds
 */
public record ClockPolicy(Treatment treatment, long offset, long tolerance) {

  private static final long MOST = 366L * 24 * Nanos.PER_HOUR;

  /** The source's times are taken as they are; a deviation of more than 5 s is found. */
  public static final ClockPolicy TRUSTED =
      new ClockPolicy(Treatment.TRUST, 0, 5 * Nanos.PER_SECOND);

  /**
   * @throws IllegalArgumentException where the clock would be off by more than a year, or the
   *     tolerance is below zero
   */
  public ClockPolicy {
    if (Math.abs(offset) > MOST || tolerance < 0) {
      throw new IllegalArgumentException("a clock is at most a year off: " + offset + " ns");
    }
  }

  /** Which time of a reading is its event time. */
  public enum Treatment {
    /** The source time. */
    TRUST,
    /** The source time less the offset, where the source's clock is steady and wrong. */
    OFFSET,
    /** The server's time, where the source's clock is of no use. */
    SERVER_TIME
  }

  /** When what was read happened, nanoseconds since the epoch (UTC). */
  public long eventTime(long sourceTime, long serverTime) {
    return switch (treatment) {
      case TRUST -> sourceTime;
      case OFFSET -> sourceTime - offset;
      case SERVER_TIME -> serverTime;
    };
  }
}
