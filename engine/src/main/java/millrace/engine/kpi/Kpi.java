package millrace.engine.kpi;

import java.util.List;
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

  /** While the first is not zero, what names one of the others has no figure. */
  private static final List<Missing> MISSING =
      List.of(
          new Missing(
              Element.PQ_WITHOUT_PRI,
              List.of("PRI_PQ", "PRI_GQ"),
              "no planned run time per item (PRI) is known for %s of PQ"),
          new Missing(
              Element.PQ_WITHOUT_PSQ,
              List.of("PSQ"),
              "no planned scrap quantity (PSQ) is known for %s of PQ"),
          new Missing(
              Element.PBT_WITHOUT_CAPACITY,
              List.of("EPC"),
              "no production capacity (EPC) is known for %s ns of PBT"),
          new Missing(
              Element.GRADE_WITHOUT_FACTOR,
              List.of("IGQ"),
              "no factor is known for %s of what was made of other grades"),
          new Missing(
              Element.READINGS_WITHOUT_METER,
              List.of("ENERGY"),
              "no meter is known for %s readings of energy"));

  private final KpiDefinition definition;
  private final Optional<Formula> formula;
  private final KpiUnit unit;

  private Kpi(KpiDefinition definition, Optional<Formula> formula, KpiUnit unit) {
    this.definition = definition;
    this.formula = formula;
    this.unit = unit;
  }

  private record Missing(Element element, List<String> codes, String reason) {}

  /**
   * Reads a definition.
   *
   * @throws FormulaException where the formula cannot be read
   * @throws IllegalArgumentException where the unit is not known, or does not fit the formula
   */
  public static Kpi of(KpiDefinition definition) {
    var unit =
        KpiUnit.of(definition.unit())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    definition.id()
                        + ": unit "
                        + definition.unit()
                        + " is not known; known are "
                        + KpiUnit.known()));
    if (definition.scopes().equals(List.of(Scope.CHARACTERISTIC))) {
      return new Kpi(definition, Optional.empty(), unit);
    }
    var formula = Formula.parse(definition.formula());
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
    return new Kpi(definition, Optional.of(formula), unit);
  }

  /** The elements that it is computed from; none for one that is computed from single values. */
  public List<Element> elements() {
    return formula.map(Formula::elements).orElse(List.of());
  }

  public KpiDefinition definition() {
    return definition;
  }

  /**
   * The KPI over the elements of a window.
   *
   * @param scope of what they are the elements; of a job order AOET is then known
   */
  public KpiValue over(ElementVector elements, Scope scope) {
    return over(elements, ElementVector.ZERO, scope);
  }

  /**
   * The KPI over the elements of a window.
   *
   * @param completedOrders the elements of the job orders that were completed in the window, each
   *     with all of its life: what AR, TR and PPR of equipment and products are of
   * @param scope of what they are the elements
   */
  public KpiValue over(ElementVector elements, ElementVector completedOrders, Scope scope) {
    if (!definition.scopes().contains(scope) || formula.isEmpty()) {
      return new KpiValue(definition, elsewhere(scope), coverage(elements), Optional.empty());
    }
    var ofOrders = isOfCompletedOrders(scope);
    if (ofOrders && completedOrders.get(Element.AOET).signum() == 0) {
      return new KpiValue(
          definition,
          new Undefined("no job order was completed in the window"),
          coverage(elements),
          Optional.empty());
    }
    return over(ofOrders ? completedOrders : elements, formula.get());
  }

  /**
   * Whether it is of the job orders that were completed in a window, and not of the window's own
   * elements.
   */
  public boolean isOfCompletedOrders(Scope scope) {
    return scope != Scope.JOB_ORDER
        && definition.scopes().contains(scope)
        && formula.filter(each -> each.names("AOET")).isPresent();
  }

  private KpiValue over(ElementVector elements, Formula computed) {
    var result = result(elements, computed);
    return new KpiValue(definition, result, coverage(elements), bounds(result, elements, computed));
  }

  private Optional<Bounds> bounds(Result result, ElementVector elements, Formula computed) {
    if (!(result instanceof Defined)
        || elements.get(Element.UNKNOWN).signum() <= 0
        || computed.countsEvents()
        || (computed.countsItems() && elements.get(Element.PRI_PQ).signum() <= 0)) {
      return Optional.empty();
    }
    var figures =
        UnknownTime.extremes(elements)
            .map(extreme -> result(extreme, computed))
            .mapMultiToDouble((figure, told) -> {
              if (figure instanceof Defined(var value)) {
                told.accept(value);
              }
            })
            .summaryStatistics();
    return Optional.of(new Bounds(figures.getMin(), figures.getMax()));
  }

  private Undefined elsewhere(Scope scope) {
    var meant = definition.scopes().stream().map(Scope::name).collect(Collectors.joining(", "));
    return new Undefined(
        definition.id() + " has a meaning for " + meant + " only, not for " + scope);
  }

  private Result result(ElementVector elements, Formula computed) {
    for (var missing : MISSING) {
      var amount = elements.get(missing.element());
      if (amount.signum() != 0 && missing.codes().stream().anyMatch(computed::names)) {
        var text = amount.stripTrailingZeros().toPlainString();
        return new Undefined(missing.reason().formatted(text));
      }
    }
    return switch (computed.over(elements)) {
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
