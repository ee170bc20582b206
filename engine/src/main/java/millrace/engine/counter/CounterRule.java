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

  /** What it means when a counter shows less than before. */
  public enum Decrease {
    /** It went over its maximum once and began again at zero. */
    ROLLOVER,
    /** It was set back to zero and counted on from there. */
    RESET
  }
}
