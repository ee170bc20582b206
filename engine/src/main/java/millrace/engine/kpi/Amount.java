package millrace.engine.kpi;

/** What a formula gives. */
sealed interface Amount {

  record Exact(Rational value) implements Amount {}

  /**
   * There is no amount.
   *
   * @param denominator the text of the part of the formula that is zero
   */
  record DividedByZero(String denominator) implements Amount {}
}
