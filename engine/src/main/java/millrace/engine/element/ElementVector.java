package millrace.engine.element;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * An amount of each element. Vectors of disjoint windows, units or orders add up to the vector of
 * all together, so a figure is never computed from figures. All amounts are exact decimals.
 */
@SuppressWarnings("EnumOrdinal") // an index into an array that never leaves this class
public final class ElementVector {

  private static final int SIZE = Element.values().length;

  /** Nothing of anything. */
  public static final ElementVector ZERO = new ElementVector(zeros());

  private final BigDecimal[] amounts;

  private ElementVector(BigDecimal[] amounts) {
    this.amounts = amounts;
  }

  /** A vector of one element. */
  public static ElementVector of(Element element, BigDecimal amount) {
    return ZERO.plus(element, amount);
  }

  /** A vector of one element, in nanoseconds, quantity units or a number of events. */
  public static ElementVector of(Element element, long amount) {
    return of(element, BigDecimal.valueOf(amount));
  }

  /** For {@link ElementSum}, which gives the array away. */
  static ElementVector ofAmounts(BigDecimal[] amounts) {
    return new ElementVector(amounts);
  }

  public BigDecimal get(Element element) {
    return amounts[element.ordinal()];
  }

  public ElementVector plus(ElementVector other) {
    var sum = new BigDecimal[SIZE];
    for (var i = 0; i < SIZE; i++) {
      sum[i] = amounts[i].add(other.amounts[i]);
    }
    return new ElementVector(sum);
  }

  public ElementVector minus(ElementVector other) {
    var difference = new BigDecimal[SIZE];
    for (var i = 0; i < SIZE; i++) {
      difference[i] = amounts[i].subtract(other.amounts[i]);
    }
    return new ElementVector(difference);
  }

  public ElementVector plus(Element element, BigDecimal amount) {
    var sum = amounts.clone();
    sum[element.ordinal()] = sum[element.ordinal()].add(amount);
    return new ElementVector(sum);
  }

  public ElementVector plus(Element element, long amount) {
    return plus(element, BigDecimal.valueOf(amount));
  }

  /** PBT, planned busy time: POT less PDOT. */
  public BigDecimal plannedBusyTime() {
    return get(Element.POT).subtract(get(Element.PDOT));
  }

  /** AUPT, actual unit processing time: APT and AUST. */
  public BigDecimal unitProcessingTime() {
    return get(Element.APT).add(get(Element.AUST));
  }

  /** AUBT, actual unit busy time: AUPT and ADET. */
  public BigDecimal unitBusyTime() {
    return unitProcessingTime().add(get(Element.ADET));
  }

  public boolean isZero() {
    return Arrays.stream(amounts).allMatch(amount -> amount.signum() == 0);
  }

  /** Equal where all amounts are equal as numbers: 1.0 is 1. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ElementVector that)) {
      return false;
    }
    for (var i = 0; i < SIZE; i++) {
      if (amounts[i].compareTo(that.amounts[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    var hash = 0;
    for (var amount : amounts) {
      hash = 31 * hash + amount.stripTrailingZeros().hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    var text = new StringBuilder("[");
    for (var element : Element.values()) {
      if (get(element).signum() != 0) {
        text.append(text.length() == 1 ? "" : ", ")
            .append(element)
            .append(' ')
            .append(get(element).toPlainString());
      }
    }
    return text.append(']').toString();
  }

  private static BigDecimal[] zeros() {
    var zeros = new BigDecimal[SIZE];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }
}
