package millrace.engine.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.digest.NotContent;
import millrace.engine.digest.StateDigest;
import millrace.engine.element.ElementVector;
import millrace.engine.inventory.StockRecord.Counted;
import millrace.engine.inventory.StockRecord.Moved;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * All that is known of a storage unit: the fold of its journal. It begins empty; a count sets right
 * what is there.
 *
 * <p>Of what is older than a month only the levels are held.
 *
 * @param sequence the journal sequence of the last event folded
 * @param base what was there at {@code heldFrom}, by product
 * @param records by event time
 * @param retracted the ids of records that were taken back
 * @param heldFrom what lies before this instant is no longer held, nanoseconds since the epoch
 *     (UTC)
 */
public record InventoryState(
    @NotContent long sequence,
    List<Level> base,
    List<StockRecord> records,
    List<String> retracted,
    long heldFrom) {

  public static final InventoryState INITIAL =
      new InventoryState(0, List.of(), List.of(), List.of(), Long.MIN_VALUE);

  private static final long DAY = 24 * Nanos.PER_HOUR;
  private static final long HORIZON = 31 * DAY;
  private static final int MOST_RETRACTED = 1_000;

  public InventoryState {
    base = List.copyOf(base);
    records = List.copyOf(records);
    retracted = List.copyOf(retracted);
  }

  /** How much of a product is there. */
  public record Level(String product, BigDecimal quantity) {}

  /**
   * Something that a person should see: a count that differs from what was moved, or less than
   * nothing.
   *
   * @param expected what the records before it come to
   * @param found what was counted, or what a move left
   */
  public record Discrepancy(
      String record, long eventTime, String product, BigDecimal expected, BigDecimal found) {}

  boolean holds(String id) {
    return records.stream().anyMatch(record -> record.id().equals(id));
  }

  boolean isRetracted(String id) {
    return retracted.contains(id);
  }

  /** What is known, as one number; in which order it was taken back plays no part. */
  public StateDigest digest() {
    return StateDigest.of(
        sequence,
        new InventoryState(
            sequence, base, records, retracted.stream().sorted().toList(), heldFrom));
  }

  InventoryState afterOneMore() {
    return new InventoryState(sequence + 1, base, records, retracted, heldFrom);
  }

  InventoryState with(List<StockRecord> received) {
    var grown = new ArrayList<>(records);
    grown.addAll(received);
    grown.sort(StockRecord.ORDER);
    return new InventoryState(sequence, base, grown, retracted, heldFrom);
  }

  InventoryState without(String id) {
    var known = new ArrayList<>(retracted);
    known.add(id);
    return new InventoryState(
        sequence,
        base,
        records.stream().filter(record -> !record.id().equals(id)).toList(),
        known.subList(Math.max(0, known.size() - MOST_RETRACTED), known.size()),
        heldFrom);
  }

  InventoryState settledAt(long knowledgeTime) {
    var from = Math.floorDiv(knowledgeTime, DAY) * DAY - HORIZON;
    if (from <= heldFrom) {
      return this;
    }
    return new InventoryState(
        sequence,
        levelsBefore(from),
        records.stream().filter(record -> record.eventTime() >= from).toList(),
        retracted,
        from);
  }

  /** How much of each product is there at an instant. */
  public List<Level> levelsAt(long instant) {
    return levelsBefore(instant == Long.MAX_VALUE ? instant : instant + 1);
  }

  private List<Level> levelsBefore(long instant) {
    var levels = new TreeMap<String, BigDecimal>();
    base.forEach(level -> levels.put(level.product(), level.quantity()));
    for (var record : records) {
      if (record.eventTime() < instant) {
        levels.put(record.product(), after(levels, record));
      }
    }
    var told = new ArrayList<Level>();
    levels.forEach((product, quantity) -> told.add(new Level(product, quantity)));
    return told;
  }

  /**
   * TH, what left, and the stock over time in a window; nothing after {@code asOf}. What a count
   * sets right neither came nor left.
   *
   * @param product only this product; empty for all, which then have to be of one quantity unit
   */
  public ElementVector total(Interval window, Optional<String> product, long asOf) {
    return holdings(window, product, asOf).stream()
        .map(Holding::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }

  /** The times in a window in which the stock did not change; nothing after {@code asOf}. */
  public List<Holding> holdings(Interval window, Optional<String> product, long asOf) {
    var from = Math.max(window.start(), heldFrom);
    var counted = new Interval(from, Math.max(from, Math.min(window.end(), asOf)));
    var stocktaking = new Stocktaking(counted);
    base.stream()
        .filter(level -> isOf(product, level.product()))
        .forEach(level -> stocktaking.begin(level.product(), level.quantity()));
    records.stream().filter(record -> isOf(product, record.product())).forEach(stocktaking::take);
    return stocktaking.holdings();
  }

  private static boolean isOf(Optional<String> product, String one) {
    return product.map(one::equals).orElse(true);
  }

  /** Where counts and moves do not agree, in the order of event time. */
  public List<Discrepancy> discrepancies() {
    var levels = new TreeMap<String, BigDecimal>();
    base.forEach(level -> levels.put(level.product(), level.quantity()));
    var found = new ArrayList<Discrepancy>();
    for (var record : records) {
      var before = levels.getOrDefault(record.product(), BigDecimal.ZERO);
      var after = after(levels, record);
      var differs =
          switch (record) {
            case Counted _ -> after.compareTo(before) != 0;
            case Moved _ -> after.signum() < 0;
          };
      if (differs) {
        found.add(
            new Discrepancy(record.id(), record.eventTime(), record.product(), before, after));
      }
      levels.put(record.product(), after);
    }
    return found;
  }

  static BigDecimal after(TreeMap<String, BigDecimal> levels, StockRecord record) {
    return switch (record) {
      case Counted counted -> counted.quantity();
      case Moved moved ->
          levels.getOrDefault(moved.product(), BigDecimal.ZERO).add(moved.quantity());
    };
  }
}
