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

/**
 * A code that a formula may name: an element that is counted, or a sum of such elements.
 *
 * @param code as in ISO 22400-2, clause 5
 */
record ElementCode(String code, Dimension dimension, Function<ElementVector, BigDecimal> amount) {

  private static final List<ElementCode> ALL =
      Stream.concat(
              Stream.of(
                  new ElementCode("PBT", Dimension.TIME, ElementVector::plannedBusyTime),
                  new ElementCode("AUPT", Dimension.TIME, ElementVector::unitProcessingTime),
                  new ElementCode("AUBT", Dimension.TIME, ElementVector::unitBusyTime)),
              Arrays.stream(Element.values())
                  .map(element ->
                      new ElementCode(
                          element.name(), element.dimension(), vector -> vector.get(element))))
          .toList();

  static Optional<ElementCode> find(String code) {
    return ALL.stream().filter(each -> each.code.equals(code)).findFirst();
  }

  /** All codes, for people. */
  static String known() {
    return ALL.stream().map(ElementCode::code).sorted().collect(Collectors.joining(", "));
  }
}
