package millrace.http.kpi;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;

/**
 * The elements of ISO 22400-2 by their codes: those that are measured or counted, then PBT, AUPT
 * and AUBT, which are sums of them.
 *
 * @param byCode the amount of each
 */
public record ElementsBody(@JsonValue Map<String, Object> byCode) {

  private static final int DECIMALS_OF_NANOSECONDS = 9;

  /**
   * A duration.
   *
   * @param seconds exact, with decimals
   * @param nanoseconds exact, as text
   */
  record TimeBody(BigDecimal seconds, String nanoseconds) {}

  /**
   * A quantity, a number of events, an energy in kilowatt hours, or a quantity times nanoseconds.
   *
   * @param exact exact, as text
   */
  record AmountBody(BigDecimal amount, String exact) {}

  public static ElementsBody of(ElementVector elements) {
    var byCode = new LinkedHashMap<String, Object>();
    for (var element : Element.values()) {
      byCode.put(element.name(), amount(elements, element));
    }
    byCode.put("PBT", time(elements.plannedBusyTime()));
    byCode.put("AUPT", time(elements.unitProcessingTime()));
    byCode.put("AUBT", time(elements.unitBusyTime()));
    return new ElementsBody(byCode);
  }

  /** Without those of which there is nothing, and without sums. */
  public static ElementsBody nonZero(ElementVector elements) {
    var byCode = new LinkedHashMap<String, Object>();
    for (var element : Element.values()) {
      if (elements.get(element).signum() != 0) {
        byCode.put(element.name(), amount(elements, element));
      }
    }
    return new ElementsBody(byCode);
  }

  private static Object amount(ElementVector elements, Element element) {
    return switch (element.dimension()) {
      case TIME -> time(elements.get(element));
      case QUANTITY, COUNT, ENERGY, QUANTITY_TIME -> amount(elements.get(element));
    };
  }

  private static TimeBody time(BigDecimal nanoseconds) {
    return new TimeBody(
        plain(
            nanoseconds
                .movePointLeft(DECIMALS_OF_NANOSECONDS)
                .setScale(DECIMALS_OF_NANOSECONDS, RoundingMode.HALF_EVEN)),
        plain(nanoseconds).toPlainString());
  }

  private static AmountBody amount(BigDecimal amount) {
    return new AmountBody(plain(amount), plain(amount).toPlainString());
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
