package millrace.engine.element;

import java.math.BigDecimal;
import java.util.Arrays;

/** Adds amounts up, many in a row, without a vector for each. It belongs to one thread. */
@SuppressWarnings("EnumOrdinal") // an index into arrays that never leave this class
public final class ElementSum {

  private static final int SIZE = Element.values().length;

  private final long[] whole = new long[SIZE];
  private final BigDecimal[] decimal = new BigDecimal[SIZE];

  public ElementSum() {
    Arrays.fill(decimal, BigDecimal.ZERO);
  }

  /** Adds nanoseconds, or a number of events. */
  public void add(Element element, long amount) {
    whole[element.ordinal()] = Math.addExact(whole[element.ordinal()], amount);
  }

  public void add(Element element, BigDecimal amount) {
    decimal[element.ordinal()] = decimal[element.ordinal()].add(amount);
  }

  public void add(ElementVector vector) {
    for (var element : vector.present()) {
      add(element, vector.get(element));
    }
  }

  public ElementVector toVector() {
    var amounts = new BigDecimal[SIZE];
    for (var i = 0; i < SIZE; i++) {
      amounts[i] = whole[i] == 0 ? decimal[i] : decimal[i].add(BigDecimal.valueOf(whole[i]));
    }
    return ElementVector.ofAmounts(amounts);
  }
}
