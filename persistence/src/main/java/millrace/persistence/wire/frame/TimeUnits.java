package millrace.persistence.wire.frame;

/** Powers of ten nanoseconds: clocks rarely tell more than ticks of 100 ns, or milliseconds. */
final class TimeUnits {

  private static final long[] NANOS = new long[FrameLayout.MAX_EXPONENT + 1];

  static {
    NANOS[0] = 1;
    for (var i = 1; i < NANOS.length; i++) {
      NANOS[i] = 10 * NANOS[i - 1];
    }
  }

  private TimeUnits() {}

  /** The greatest exponent, up to a limit, whose power of ten divides the time without rest. */
  static int exponent(long time, int limit) {
    var exponent = limit;
    while (time % NANOS[exponent] != 0) {
      exponent--;
    }
    return exponent;
  }

  static long nanos(int exponent) {
    return NANOS[exponent];
  }
}
