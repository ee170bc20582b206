package millrace.engine.kpi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.engine.element.Element;
import millrace.engine.element.Element.Dimension;
import millrace.engine.element.ElementVector;
import millrace.engine.time.Nanos;

/**
 * A code that a formula may name: an element that is counted, or a sum of such elements.
 *
 * @param code as in ISO 22400-2, clause 5
 */
record ElementCode(String code, Dimension dimension, Function<ElementVector, Rational> amount) {

  private static final List<ElementCode> ALL =
      Stream.concat(
              Stream.of(
                  sum("PBT", Dimension.TIME, ElementVector::plannedBusyTime),
                  sum("AUPT", Dimension.TIME, ElementVector::unitProcessingTime),
                  sum("AUBT", Dimension.TIME, ElementVector::unitBusyTime),
                  sum("ENERGY", Dimension.ENERGY, ElementVector::energy),
                  new ElementCode("EPC", Dimension.QUANTITY, ElementCode::productionCapacity)),
              Arrays.stream(Element.values())
                  .map(element ->
                      sum(element.name(), element.dimension(), vector -> vector.get(element))))
          .toList();

  private static ElementCode sum(
      String code, Dimension dimension, Function<ElementVector, BigDecimal> amount) {
    return new ElementCode(code, dimension, vector -> Rational.of(amount.apply(vector)));
  }

  /** EPC: capacities are held by the minute. */
  private static Rational productionCapacity(ElementVector vector) {
    return Rational.of(vector.get(Element.CAPACITY)).dividedBy(Rational.of(Nanos.PER_MINUTE));
  }

  static Optional<ElementCode> find(String code) {
    return ALL.stream().filter(each -> each.code.equals(code)).findFirst();
  }

  /** All codes, for people. */
  static String known() {
    return ALL.stream().map(ElementCode::code).sorted().collect(Collectors.joining(", "));
  }
}
