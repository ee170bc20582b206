package millrace.engine.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.inventory.StockRecord.Moved;
import millrace.engine.time.Interval;

/**
 * Goes through the records of a stock and finds how much was there when. It belongs to one thread.
 */
final class Stocktaking {

  private final Interval window;
  private final List<Holding> holdings = new ArrayList<>();
  private final TreeMap<String, BigDecimal> levels = new TreeMap<>();
  private Optional<StockRecord> last = Optional.empty();
  private BigDecimal left = BigDecimal.ZERO;
  private long since;

  Stocktaking(Interval window) {
    this.window = window;
    this.since = window.start();
  }

  /** What is there before the first record. */
  void begin(String product, BigDecimal quantity) {
    levels.put(product, quantity);
  }

  /** The next record in their order. */
  void take(StockRecord record) {
    if (record.eventTime() >= window.end()) {
      return;
    }
    if (record.eventTime() >= window.start()) {
      held(record.eventTime());
    }
    left = leaving(record);
    levels.put(record.product(), InventoryState.after(levels, record));
    last = Optional.of(record);
  }

  /** All of the window. */
  List<Holding> holdings() {
    held(window.end());
    return holdings;
  }

  private void held(long until) {
    var quantity = levels.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (until > since || left.signum() != 0) {
      holdings.add(new Holding(new Interval(since, until), quantity, left, last));
    }
    since = until;
  }

  /** What left within the window; before it, it is no throughput of the window. */
  private BigDecimal leaving(StockRecord record) {
    return record instanceof Moved moved
            && moved.quantity().signum() < 0
            && moved.eventTime() >= window.start()
        ? moved.quantity().negate()
        : BigDecimal.ZERO;
  }
}
