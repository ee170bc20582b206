package millrace.engine.kpi;

import java.math.BigDecimal;
import java.util.List;

/**
 * The number, mean and sum of squared deviations of values, as exact fractions. Only a root makes
 * them floating point.
 */
record Moments(int count, Rational mean, Rational squares) {

  static Moments of(List<BigDecimal> values) {
    var sum = BigDecimal.ZERO;
    var squares = BigDecimal.ZERO;
    for (var value : values) {
      sum = sum.add(value);
      squares = squares.add(value.multiply(value));
    }
    var count = Rational.of(values.size());
    var total = Rational.of(sum);
    return new Moments(
        values.size(),
        total.dividedBy(count),
        Rational.of(squares).minus(total.times(total).dividedBy(count)));
  }

  /** The root of the sum of squares by a number above zero. */
  double deviation(int divisor) {
    return StrictMath.sqrt(squares.dividedBy(Rational.of(divisor)).toDouble());
  }
}
