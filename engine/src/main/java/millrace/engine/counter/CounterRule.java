package millrace.engine.counter;

/**
 * How a machine's cumulative counter behaves.
 *
 * @param width its width in bits, 8 to 63; a counter of 16 bits runs from 0 to 65 535
 * @param decrease what a reading below the one before means
 */
public record CounterRule(int width, Decrease decrease) {

  public CounterRule {
    if (width < 8 || width > 63) {
      throw new IllegalArgumentException("a counter is 8 to 63 bits wide, not " + width);
    }
  }

  /** The highest value that the counter can show. */
  public long maximum() {
    return Long.MAX_VALUE >>> (63 - width);
  }

  /** Whether the counter can show this value. */
  public boolean accepts(long reading) {
    return reading >= 0 && reading <= maximum();
  }

  /**
   * What was counted between two readings; never negative.
   *
   * @param previous the earlier reading, which the counter {@link #accepts}
   * @param current the later one, which it accepts too
   * @throws IllegalArgumentException where it accepts one of them not
   */
  public long delta(long previous, long current) {
    check(previous);
    check(current);
    if (current >= previous) {
      return current - previous;
    }
    return switch (decrease) {
      case ROLLOVER -> maximum() - previous + 1 + current;
      case RESET -> current;
    };
  }

  private void check(long reading) {
    if (!accepts(reading)) {
      throw new IllegalArgumentException(
          reading + " is no value of a counter of " + width + " bits: 0 to " + maximum());
    }
  }

  /** What it means when a counter shows less than before. */
  public enum Decrease {
    /** It went over its maximum once and began again at zero. */
    ROLLOVER,
    /** It was set back to zero and counted on from there. */
    RESET
  }
}
