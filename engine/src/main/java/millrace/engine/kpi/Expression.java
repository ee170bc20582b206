package millrace.engine.kpi;

import java.util.stream.Stream;
import millrace.engine.element.ElementVector;

/** A part of a formula, as it was read. */
sealed interface Expression {

  /** The part's own text, as it stands in the formula. */
  String text();

  /** What is measured: powers of time, of quantity and of energy. */
  Measure measure();

  record Code(String text, ElementCode code) implements Expression {

    @Override
    public Measure measure() {
      return switch (code.dimension()) {
        case TIME -> new Measure(1, 0, 0);
        case QUANTITY -> new Measure(0, 1, 0);
        case QUANTITY_TIME -> new Measure(1, 1, 0);
        case ENERGY -> new Measure(0, 0, 1);
        case COUNT -> Measure.NUMBER;
      };
    }
  }

  record Constant(String text, Rational value) implements Expression {

    @Override
    public Measure measure() {
      return Measure.NUMBER;
    }
  }

  record Binary(String text, Operator operator, Expression left, Expression right)
      implements Expression {

    @Override
    public Measure measure() {
      return switch (operator) {
        case PLUS, MINUS -> left.measure();
        case TIMES -> left.measure().times(right.measure());
        case OVER -> left.measure().over(right.measure());
      };
    }
  }

  enum Operator {
    PLUS,
    MINUS,
    TIMES,
    OVER;

    Amount apply(Rational first, Rational second, String secondText) {
      return switch (this) {
        case PLUS -> new Amount.Exact(first.plus(second));
        case MINUS -> new Amount.Exact(first.minus(second));
        case TIMES -> new Amount.Exact(first.times(second));
        case OVER ->
            second.isZero()
                ? new Amount.DividedByZero(secondText)
                : new Amount.Exact(first.dividedBy(second));
      };
    }
  }

  /**
   * What an expression measures.
   *
   * @param time the power of time
   * @param quantity the power of quantity
   * @param energy the power of energy
   */
  record Measure(int time, int quantity, int energy) {

    static final Measure NUMBER = new Measure(0, 0, 0);

    Measure times(Measure other) {
      return new Measure(time + other.time, quantity + other.quantity, energy + other.energy);
    }

    Measure over(Measure other) {
      return new Measure(time - other.time, quantity - other.quantity, energy - other.energy);
    }
  }

  /** The codes that it names, from left to right. */
  default Stream<ElementCode> codes() {
    return switch (this) {
      case Code(_, var code) -> Stream.of(code);
      case Constant _ -> Stream.empty();
      case Binary(_, _, var left, var right) -> Stream.concat(left.codes(), right.codes());
    };
  }

  /** Its exact amount; times are nanoseconds. */
  default Amount over(ElementVector elements) {
    return switch (this) {
      case Code(_, var code) -> new Amount.Exact(code.amount().apply(elements));
      case Constant(_, var value) -> new Amount.Exact(value);
      case Binary(_, var operator, var left, var right) ->
          switch (left.over(elements)) {
            case Amount.DividedByZero zero -> zero;
            case Amount.Exact(var first) ->
                switch (right.over(elements)) {
                  case Amount.DividedByZero zero -> zero;
                  case Amount.Exact(var second) -> operator.apply(first, second, right.text());
                };
          };
    };
  }
}
