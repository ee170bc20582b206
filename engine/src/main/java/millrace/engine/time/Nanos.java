package millrace.engine.time;

import java.time.Duration;
import java.time.Instant;

/** Nanoseconds since the epoch (UTC): how the engine holds every instant. */
public final class Nanos {

  public static final long PER_SECOND = 1_000_000_000L;
  public static final long PER_MINUTE = 60 * PER_SECOND;
  public static final long PER_HOUR = 60 * PER_MINUTE;

  // One second inside what fits, since of() multiplies before it adds.
  private static final Instant FIRST = toInstant(Long.MIN_VALUE).plusSeconds(1);
  private static final Instant LAST = toInstant(Long.MAX_VALUE).minusSeconds(1);

  private Nanos() {}

  /**
   * The instant in nanoseconds.
   *
   * @throws ArithmeticException outside the years 1677 to 2262
   */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
  }

  /** The instant in nanoseconds; the first or last one that can be held where it lies outside. */
  public static long saturated(Instant instant) {
    if (instant.isBefore(FIRST)) {
      return Long.MIN_VALUE;
    }
    return instant.isAfter(LAST) ? Long.MAX_VALUE : of(instant);
  }

  public static long of(Duration duration) {
    return duration.toNanos();
  }

  public static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }
}
