package millrace.engine.inventory;

import java.math.BigDecimal;
import java.util.Comparator;

/** What is recorded of the stock of a product. */
public sealed interface StockRecord {

  /** By event time; of one instant what was moved comes before what was counted. */
  Comparator<StockRecord> ORDER =
      Comparator.comparingLong(StockRecord::eventTime)
          .thenComparing(record -> record instanceof Counted)
          .thenComparingLong(StockRecord::ingestTime)
          .thenComparing(StockRecord::id);

  /** Unique among the records of a storage unit. */
  String id();

  /** When it happened, nanoseconds since the epoch (UTC). */
  long eventTime();

  /** When Millrace, or the recorder of a log, received it, nanoseconds since the epoch (UTC). */
  long ingestTime();

  String product();

  /**
   * A quantity came or went.
   *
   * @param quantity above zero where it came, below where it went
   */
  record Moved(String id, long eventTime, long ingestTime, String product, BigDecimal quantity)
      implements StockRecord {}

  /**
   * Somebody counted.
   *
   * @param quantity what was there; not below zero
   */
  record Counted(String id, long eventTime, long ingestTime, String product, BigDecimal quantity)
      implements StockRecord {}
}
