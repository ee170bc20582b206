package millrace.engine.kpi;

import java.math.BigDecimal;
import millrace.engine.kpi.Expression.Binary;
import millrace.engine.kpi.Expression.Code;
import millrace.engine.kpi.Expression.Constant;
import millrace.engine.kpi.Expression.Operator;

/**
 * Reads a formula by descent.
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = factor { ("*" | "/") factor }
 * factor  = code | number | "(" sum ")"
 * </pre>
 */
final class FormulaParser {

  /** Longer or deeper than any KPI needs, and short enough to be read without harm. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final int MOST_PARENTHESES = 50;

  private final String text;
  private int position;
  private int depth;

  FormulaParser(String text) {
    this.text = text;
  }

  Expression parse() {
    if (text.length() > MOST_CHARACTERS) {
      throw new FormulaException(
          text.substring(0, 20) + "…", MOST_CHARACTERS, "it is longer than 1000 characters");
    }
    var expression = sum();
    if (position < text.length()) {
      throw problem(position, "expected + - * / or the end, found " + found());
    }
    return expression;
  }

  private Expression sum() {
    skipBlanks();
    var start = position;
    var left = product();
    while (at('+') || at('-')) {
      var sign = position;
      var operator = text.charAt(position++) == '+' ? Operator.PLUS : Operator.MINUS;
      var right = product();
      if (!left.measure().equals(right.measure())) {
        throw problem(
            sign, left.text() + " and " + right.text() + " are of different kinds and do not add");
      }
      left = new Binary(textFrom(start), operator, left, right);
    }
    return left;
  }

  private Expression product() {
    skipBlanks();
    var start = position;
    var left = factor();
    while (at('*') || at('/')) {
      var operator = text.charAt(position++) == '*' ? Operator.TIMES : Operator.OVER;
      left = new Binary(textFrom(start), operator, left, factor());
    }
    return left;
  }

  private Expression factor() {
    skipBlanks();
    if (at('(')) {
      return parenthesis();
    }
    var start = position;
    while (position < text.length() && isWordPart(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw problem(start, "expected an element, a number or (, found " + found());
    }
    var word = text.substring(start, position);
    skipBlanks();
    return isDigit(word.charAt(0)) ? constant(word, start) : code(word, start);
  }

  private Expression parenthesis() {
    var open = position++;
    if (++depth > MOST_PARENTHESES) {
      throw problem(open, "more than " + MOST_PARENTHESES + " parentheses in one another");
    }
    var inner = sum();
    if (!at(')')) {
      throw problem(position, "expected ), found " + found());
    }
    position++;
    depth--;
    skipBlanks();
    return inner;
  }

  private Expression constant(String word, int start) {
    if (!word.matches("[0-9]+(\\.[0-9]+)?")) {
      throw problem(start, word + " is no decimal number, as 3600 or 0.5");
    }
    return new Constant(word, Rational.of(new BigDecimal(word)));
  }

  private Expression code(String word, int start) {
    return ElementCode.find(word)
        .map(code -> new Code(word, code))
        .orElseThrow(
            () -> problem(start, word + " is no element; known are " + ElementCode.known()));
  }

  private String textFrom(int start) {
    return text.substring(start, position).strip();
  }

  private boolean at(char expected) {
    return position < text.length() && text.charAt(position) == expected;
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private String found() {
    return position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
  }

  private FormulaException problem(int at, String problem) {
    return new FormulaException(text, at, problem);
  }

  private static boolean isWordPart(char character) {
    return isDigit(character)
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || character == '_'
        || character == '.';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
