package millrace.load.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure that was measured.
 *
 * @param name what it is
 * @param value finite
 * @param unit of value and reference, as {@code readings/s}; empty for a mere number
 * @param reference what it stands beside, measured in the same run
 * @param goal what it is to reach
 */
public record Figure(
    String name, double value, String unit, Optional<Reference> reference, Optional<Goal> goal) {

  /**
   * What a figure stands beside.
   *
   * @param name what it is
   * @param value in the figure's unit
   */
  public record Reference(String name, double value) {}

  public Figure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value);
    }
    if (goal.isPresent() && goal.get().of() == Goal.Of.RATIO && reference.isEmpty()) {
      throw new IllegalArgumentException(name + " has a goal for a ratio and nothing beside it");
    }
  }

  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, Optional.empty(), Optional.empty());
  }

  /** How many there were. */
  public static Figure count(String name, long count) {
    return of(name, (double) count, "");
  }

  /** This figure beside another one of the same run. */
  public Figure beside(String other, double otherValue) {
    return new Figure(name, value, unit, Optional.of(new Reference(other, otherValue)), goal);
  }

  public Figure toReach(Goal wanted) {
    return new Figure(name, value, unit, reference, Optional.of(wanted));
  }

  /** The figure by its reference; empty without one, or where it is zero. */
  public OptionalDouble ratio() {
    return reference.isPresent() && reference.get().value() != 0
        ? OptionalDouble.of(value / reference.get().value())
        : OptionalDouble.empty();
  }

  /** Whether the goal is reached; empty without one. */
  public Optional<Boolean> reached() {
    return goal.map(wanted ->
        wanted.of() == Goal.Of.VALUE
            ? wanted.isReachedBy(value)
            : ratio().isPresent() && wanted.isReachedBy(ratio().getAsDouble()));
  }

  /** A number with the digits that say something: four, and no fraction from a thousand on. */
  static String text(double value) {
    var size = Math.abs(value);
    var digits =
        size >= 1_000 || value == Math.rint(value) ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
