package millrace.engine.element;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * An amount of each element. Vectors of disjoint windows, units or orders add up to the vector of
 * all together, so a figure is never computed from figures. All amounts are exact decimals.
 */
@SuppressWarnings("EnumOrdinal") // a bit in a mask that never leaves this package
public final class ElementVector {

  /** Nothing of anything. */
  public static final ElementVector ZERO = new ElementVector(0, new BigDecimal[0]);

  /** The elements that are not zero, a bit for each; there are few in a stretch of time. */
  private final long present;

  /** Their amounts, in the order of the elements. */
  private final BigDecimal[] amounts;

  private ElementVector(long present, BigDecimal[] amounts) {
    this.present = present;
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

  /** The amounts of all elements, in their order. */
  static ElementVector ofAmounts(BigDecimal[] all) {
    var present = 0L;
    for (var i = 0; i < all.length; i++) {
      if (all[i].signum() != 0) {
        present |= 1L << i;
      }
    }
    var amounts = new BigDecimal[Long.bitCount(present)];
    for (int i = 0, next = 0; next < amounts.length; i++) {
      if ((present & (1L << i)) != 0) {
        amounts[next++] = all[i];
      }
    }
    return new ElementVector(present, amounts);
  }

  public BigDecimal get(Element element) {
    var bit = 1L << element.ordinal();
    return (present & bit) == 0 ? BigDecimal.ZERO : amounts[Long.bitCount(present & (bit - 1))];
  }

  public ElementVector plus(ElementVector other) {
    if (present == 0) {
      return other;
    }
    return other.present == 0 ? this : combined(other, BigDecimal::add);
  }

  public ElementVector minus(ElementVector other) {
    return other.present == 0 ? this : combined(other, BigDecimal::subtract);
  }

  public ElementVector plus(Element element, BigDecimal amount) {
    return amount.signum() == 0
        ? this
        : plus(new ElementVector(1L << element.ordinal(), new BigDecimal[] {amount}));
  }

  public ElementVector plus(Element element, long amount) {
    return plus(element, BigDecimal.valueOf(amount));
  }

  /** The elements whose amount is not zero, in their order. */
  public List<Element> present() {
    return Arrays.stream(Element.values())
        .filter(element -> (present & (1L << element.ordinal())) != 0)
        .toList();
  }

  private ElementVector combined(ElementVector other, BinaryOperator<BigDecimal> operator) {
    var all = new BigDecimal[Element.values().length];
    for (var element : Element.values()) {
      all[element.ordinal()] = operator.apply(get(element), other.get(element));
    }
    return ofAmounts(all);
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

  /** All energy that was used, in kilowatt hours. */
  public BigDecimal energy() {
    return get(Element.ENERGY_APT)
        .add(get(Element.ENERGY_AUST))
        .add(get(Element.ENERGY_ADET))
        .add(get(Element.ENERGY_ADOT))
        .add(get(Element.ENERGY_PDOT))
        .add(get(Element.ENERGY_UNKNOWN))
        .add(get(Element.ENERGY_OFF));
  }

  public boolean isZero() {
    return present == 0;
  }

  /** Equal where all amounts are equal as numbers: 1.0 is 1. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ElementVector that) || present != that.present) {
      return false;
    }
    for (var i = 0; i < amounts.length; i++) {
      if (amounts[i].compareTo(that.amounts[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    var hash = Long.hashCode(present);
    for (var amount : amounts) {
      hash = 31 * hash + amount.stripTrailingZeros().hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    var text = new StringBuilder("[");
    for (var element : present()) {
      text.append(text.length() == 1 ? "" : ", ")
          .append(element)
          .append(' ')
          .append(get(element).toPlainString());
    }
    return text.append(']').toString();
  }
}
