package millrace.engine.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.Cases;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

  private static final ElementVector SOME =
      ElementVector.ZERO
          .plus(Element.APT, 6)
          .plus(Element.AUST, 4)
          .plus(Element.ADET, 2)
          .plus(Element.POT, 20)
          .plus(Element.PDOT, 5)
          .plus(Element.PQ, new BigDecimal("0.1"))
          .plus(Element.GQ, new BigDecimal("1E+2"));

  @Nested
  class A_value {

    @ParameterizedTest
    @CsvSource({
      "APT, 6, 1",
      "AUPT, 10, 1",
      "AUBT, 12, 1",
      "PBT, 15, 1",
      "APT / PBT, 2, 5",
      "APT - AUST - ADET, 0, 1",
      "APT - (AUST - ADET), 4, 1",
      "APT / AUST / ADET, 3, 4",
      "APT / (AUST / ADET), 3, 1",
      "APT + AUST * 2, 14, 1",
      "(APT + AUST) * 2, 20, 1",
      "APT*0.5, 3, 1",
      "PQ * 3, 3, 10",
      "GQ, 100, 1",
      "1 / 3, 1, 3",
    })
    void is_exact_and_follows_the_usual_precedence(String text, long numerator, long denominator) {
      assertThat(Formula.parse(text).over(SOME))
          .isEqualTo(new Amount.Exact(Rational.of(numerator).dividedBy(Rational.of(denominator))));
    }

    @Test
    void does_not_exist_where_a_denominator_is_zero() {
      assertThat(Formula.parse("APT / (POT - PDOT - PBT)").over(SOME))
          .isEqualTo(new Amount.DividedByZero("POT - PDOT - PBT"));
      assertThat(Formula.parse("1 + 2 / (3 / 0)").over(SOME))
          .isEqualTo(new Amount.DividedByZero("0"));
    }
  }

  @Nested
  class A_formula_that_cannot_be_read {

    @ParameterizedTest
    @CsvSource({
      "'', 0, found the end",
      "'   ', 3, found the end",
      "APT / PBTT, 6, PBTT is no element",
      "APT /, 5, found the end",
      "APT PBT, 4, found 'P'",
      "(APT / PBT, 10, expected )",
      "APT / PBT), 9, found ')'",
      "* APT, 0, found '*'",
      "APT ^ 2, 4, found '^'",
      "1.2.3 * APT, 0, is no decimal number",
      "apt, 0, apt is no element",
      "APT + PQ, 4, different kinds",
      "APT / PBT + APT, 10, different kinds",
      "0x1F, 0, is no decimal number",
    })
    void is_refused_with_the_position(String text, int position, String problem) {
      assertThatThrownBy(() -> Formula.parse(text))
          .isInstanceOf(FormulaException.class)
          .hasMessageContaining(problem)
          .hasMessageContaining("position " + (position + 1))
          .extracting(thrown -> ((FormulaException) thrown).position())
          .isEqualTo(position);
    }

    @Test
    void names_what_is_known() {
      assertThatThrownBy(() -> Formula.parse("FOO"))
          .hasMessageContaining("AUBT, AUPT, AUST, CAPACITY, CM, CMT, ENERGY, ENERGY_ADET");
    }

    @Test
    void may_be_as_deep_or_long_as_it_likes() {
      assertThatThrownBy(() -> Formula.parse("(".repeat(900)))
          .isInstanceOf(FormulaException.class)
          .hasMessageContaining("50 parentheses");
      assertThatThrownBy(() -> Formula.parse("1+".repeat(5_000)))
          .isInstanceOf(FormulaException.class)
          .hasMessageContaining("longer than 1000");
    }
  }

  @Nested
  class A_definition {

    @Test
    void whose_unit_does_not_fit_its_formula_is_refused() {
      assertThatThrownBy(() -> Kpi.of(definition("APT / PBT", "s")))
          .hasMessageContaining("X: the unit s does not fit the formula APT / PBT");
      assertThatThrownBy(() -> Kpi.of(definition("PQ / AOET", "%")))
          .hasMessageContaining("does not fit");
      assertThatThrownBy(() -> Kpi.of(definition("APT / PBT", "furlong")))
          .hasMessageContaining(
              "unit furlong is not known; known are % 1 s min h /s /min /h /d kW.h");
    }

    @Test
    void bears_an_id_of_its_own() {
      var one = definition("APT / PBT", "%");
      assertThatThrownBy(() -> KpiCatalogue.of(List.of(one, one))).hasMessageContaining("[X, X]");
    }

    private KpiDefinition definition(String formula, String unit) {
      var oee = KpiCatalogue.ISO_22400.find("OEE").orElseThrow().definition();
      return new KpiDefinition(
          "X",
          "1",
          "X",
          "X.",
          oee.scopes(),
          formula,
          unit,
          oee.range(),
          oee.trend(),
          oee.timings(),
          oee.audiences(),
          oee.methodologies(),
          oee.policies(),
          "own");
    }
  }

  /** A formula of plain numbers, with what it has to give; empty where something is over zero. */
  record Example(String text, Optional<Rational> value) {}

  @Property(seed = Cases.SEED)
  void gives_what_its_parts_give(@ForAll("examples") Example example) {
    var expected = example.value();
    var amount = Formula.parse(example.text()).over(ElementVector.ZERO);
    if (expected.isPresent()) {
      assertThat(amount).isEqualTo(new Amount.Exact(expected.get()));
    } else {
      assertThat(amount).isInstanceOf(Amount.DividedByZero.class);
    }
  }

  @Property(seed = Cases.SEED)
  void does_not_depend_on_blanks(@ForAll("examples") Example example) {
    assertThat(Formula.parse(example.text().replace(" ", "")).over(ElementVector.ZERO).getClass())
        .isEqualTo(Formula.parse("  " + example.text() + " ").over(ElementVector.ZERO).getClass());
  }

  @Property(seed = Cases.SEED)
  void is_read_or_refused_whatever_it_is(@ForAll("garbage") String text) {
    var thrown = catchThrowable(() -> Formula.parse(text).over(SOME));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(FormulaException.class);
      assertThat(((FormulaException) thrown).position()).isBetween(0, text.length());
    }
  }

  @Provide
  Arbitrary<String> garbage() {
    var words =
        Arbitraries.of(
            "APT", "PBT", "PQ", "FE", "+", "-", "*", "/", "(", ")", " ", "0", "1.5", "é");
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        words.list().ofMaxSize(20).map(l -> String.join("", l)));
  }

  @Provide
  Arbitrary<Example> examples() {
    return example(4).withoutEdgeCases();
  }

  private static Arbitrary<Example> example(int depth) {
    var number =
        Arbitraries.integers()
            .between(0, 9)
            .map(n -> new Example(n.toString(), Optional.of(Rational.of(n))));
    if (depth == 0) {
      return number;
    }
    var part = example(depth - 1);
    var compound =
        Combinators.combine(part, Arbitraries.of('+', '-', '*', '/'), part)
            .as((left, operator, right) ->
                new Example(
                    "(" + left.text() + " " + operator + " " + right.text() + ")",
                    left.value().flatMap(l -> right.value().flatMap(r -> of(l, operator, r)))));
    return Arbitraries.frequencyOf(Tuple.of(1, number), Tuple.of(3, compound));
  }

  private static Optional<Rational> of(Rational left, char operator, Rational right) {
    return switch (operator) {
      case '+' -> Optional.of(left.plus(right));
      case '-' -> Optional.of(left.minus(right));
      case '*' -> Optional.of(left.times(right));
      default -> right.isZero() ? Optional.empty() : Optional.of(left.dividedBy(right));
    };
  }
}
