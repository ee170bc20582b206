package millrace.load.report;

import java.util.Locale;

/**
 * What a figure is to reach.
 *
 * @param of what is compared
 * @param least the least that is good; negative infinity where there is none
 * @param most the most that is good; positive infinity where there is none
 */
public record Goal(Of of, double least, double most) {

  /** What of a figure is compared with the goal. */
  public enum Of {
    /** The figure itself. */
    VALUE,
    /** The figure by its reference. */
    RATIO
  }

  public static Goal atLeast(double least) {
    return new Goal(Of.VALUE, least, Double.POSITIVE_INFINITY);
  }

  public static Goal atMost(double most) {
    return new Goal(Of.VALUE, Double.NEGATIVE_INFINITY, most);
  }

  /** Of the figure by its reference. */
  public static Goal ratioAtLeast(double least) {
    return new Goal(Of.RATIO, least, Double.POSITIVE_INFINITY);
  }

  /** Of the figure by its reference. */
  public static Goal ratioBetween(double least, double most) {
    return new Goal(Of.RATIO, least, most);
  }

  boolean isReachedBy(double value) {
    return value >= least && value <= most;
  }

  /** The goal in words, as {@code ratio ≥ 0.80}. */
  String text() {
    var bounds =
        most == Double.POSITIVE_INFINITY
            ? "≥ " + number(least)
            : least == Double.NEGATIVE_INFINITY
                ? "≤ " + number(most)
                : number(least) + " to " + number(most);
    return of == Of.RATIO ? "ratio " + bounds : bounds;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
