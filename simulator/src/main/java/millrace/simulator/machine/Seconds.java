package millrace.simulator.machine;

/** Durations of the simulation, written in seconds and held in nanoseconds. */
public final class Seconds {

  private static final long NANOS = 1_000_000_000L;

  private Seconds() {}

  /** So many seconds in nanoseconds, to the millisecond. */
  public static long of(double seconds) {
    return Math.round(seconds * 1_000) * (NANOS / 1_000);
  }

  /** So many minutes in nanoseconds. */
  public static long minutes(long minutes) {
    return minutes * 60 * NANOS;
  }
}
