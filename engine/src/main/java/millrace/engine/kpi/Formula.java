package millrace.engine.kpi;

import java.util.Arrays;
import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.Element.Dimension;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.Expression.Measure;

/**
 * A formula over the codes of elements, with + - * / and parentheses, and decimal constants.
 *
 * <p>It is evaluated in exact fractions. What it adds has to be of one kind: a time to a time, a
 * quantity to a quantity.
 */
public final class Formula {

  private final String text;
  private final Expression expression;

  private Formula(String text, Expression expression) {
    this.text = text;
    this.expression = expression;
  }

  /**
   * Reads a formula.
   *
   * @throws FormulaException where it cannot be read, with the position
   */
  public static Formula parse(String text) {
    return new Formula(text, new FormulaParser(text).parse());
  }

  public String text() {
    return text;
  }

  /** Whether it names an element, by its code. */
  public boolean names(String code) {
    return expression.codes().anyMatch(each -> each.code().equals(code));
  }

  /** The elements that it is computed from. */
  public List<Element> elements() {
    return Arrays.stream(Element.values())
        .filter(element -> {
          var one = ElementVector.of(element, 1);
          return expression.codes().anyMatch(code -> !code.amount().apply(one).isZero());
        })
        .toList();
  }

  /** Whether it names a number of events. */
  boolean countsEvents() {
    return expression.codes().anyMatch(each -> each.dimension() == Dimension.COUNT);
  }

  /** Whether it names a quantity of items. */
  boolean countsItems() {
    return expression.codes().anyMatch(each -> each.dimension() == Dimension.QUANTITY);
  }

  /** The exact amount; times are nanoseconds. */
  Amount over(ElementVector elements) {
    return expression.over(elements);
  }

  Measure measure() {
    return expression.measure();
  }

  @Override
  public String toString() {
    return text;
  }
}
