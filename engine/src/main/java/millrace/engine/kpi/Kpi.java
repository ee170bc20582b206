package millrace.engine.kpi;

import java.util.Optional;
import java.util.stream.Collectors;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue.Result;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.kpi.KpiValue.Result.Undefined;

/**
 * A KPI that can be computed: a definition whose formula was read and whose unit fits it.
 *
 * <p>It is a pure function of elements. The figure of several units, shifts or orders is that of
 * the sum of their vectors, never a mean of their figures.
 */
public final class Kpi {

  private final KpiDefinition definition;
  private final Formula formula;
  private final KpiUnit unit;

  private Kpi(KpiDefinition definition, Formula formula, KpiUnit unit) {
    this.definition = definition;
    this.formula = formula;
    this.unit = unit;
  }

  /**
   * Reads a definition.
   *
   * @throws FormulaException where the formula cannot be read
   * @throws IllegalArgumentException where the unit is not known, or does not fit the formula
   */
  public static Kpi of(KpiDefinition definition) {
    var formula = Formula.parse(definition.formula());
    var unit =
        KpiUnit.of(definition.unit())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    definition.id()
                        + ": unit "
                        + definition.unit()
                        + " is not known; known are "
                        + KpiUnit.known()));
    if (formula.measure().time() != unit.powerOfTime()) {
      throw new IllegalArgumentException(
          definition.id()
              + ": the unit "
              + definition.unit()
              + " does not fit the formula "
              + formula
              + ", which has time to the power of "
              + formula.measure().time());
    }
    return new Kpi(definition, formula, unit);
  }

  public KpiDefinition definition() {
    return definition;
  }

  /**
   * The KPI over the elements of a window.
   *
   * @param scope whether they are those of equipment, or the share of one job order, of which AOET
   *     is then known
   */
  public KpiValue over(ElementVector elements, Scope scope) {
    var result = result(elements, scope);
    return new KpiValue(definition, result, coverage(elements), bounds(result, elements, scope));
  }

  private Optional<Bounds> bounds(Result result, ElementVector elements, Scope scope) {
    if (!(result instanceof Defined)
        || elements.get(Element.UNKNOWN).signum() <= 0
        || formula.countsEvents()
        || (formula.countsItems() && elements.get(Element.PRI_PQ).signum() <= 0)) {
      return Optional.empty();
    }
    var figures =
        UnknownTime.extremes(elements)
            .map(extreme -> result(extreme, scope))
            .mapMultiToDouble((figure, told) -> {
              if (figure instanceof Defined(var value)) {
                told.accept(value);
              }
            })
            .summaryStatistics();
    return Optional.of(new Bounds(figures.getMin(), figures.getMax()));
  }

  private Result result(ElementVector elements, Scope scope) {
    if (!definition.scopes().contains(scope)) {
      var meant = definition.scopes().stream().map(Scope::name).collect(Collectors.joining(", "));
      return new Undefined(
          definition.id() + " has a meaning for " + meant + " only, not for " + scope);
    }
    var unplanned = elements.get(Element.PQ_WITHOUT_PRI);
    if (unplanned.signum() != 0 && (formula.names("PRI_PQ") || formula.names("PRI_GQ"))) {
      return new Undefined(
          "no planned run time per item (PRI) is known for "
              + unplanned.stripTrailingZeros().toPlainString()
              + " of PQ");
    }
    return switch (formula.over(elements)) {
      case Amount.Exact(var amount) -> new Defined(unit.from(amount).toDouble());
      case Amount.DividedByZero(var denominator) -> new Undefined(denominator + " is zero");
    };
  }

  /** The part of PBT of which something is known. */
  private static Optional<Double> coverage(ElementVector elements) {
    var busy = Rational.of(elements.plannedBusyTime());
    if (busy.isZero()) {
      return Optional.empty();
    }
    var unknown = Rational.of(elements.get(Element.UNKNOWN));
    return Optional.of(Rational.of(1).minus(unknown.dividedBy(busy)).toDouble());
  }
}
