package millrace.engine.inventory;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.time.Interval;

/**
 * A time in which a stock did not change: what STOCK and TH are made of.
 *
 * @param interval when; empty, {@code [at, at)}, where the next change came at the same instant
 * @param quantity how much was there
 * @param throughput what left with the change that began it
 * @param begun the change that began it; empty where nothing was ever recorded before
 */
public record Holding(
    Interval interval, BigDecimal quantity, BigDecimal throughput, Optional<StockRecord> begun) {

  /** STOCK, the quantity over its time in nanoseconds, and TH. */
  public ElementVector elements() {
    return ElementVector.of(Element.STOCK, quantity.multiply(BigDecimal.valueOf(interval.length())))
        .plus(Element.TH, throughput);
  }
}
