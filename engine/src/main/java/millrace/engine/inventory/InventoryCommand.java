package millrace.engine.inventory;

import java.util.List;

/** What may be told of a storage unit, or asked for. */
public sealed interface InventoryCommand {

  /** Takes records in; those that are known change nothing. */
  record ReceiveRecords(List<StockRecord> records) implements InventoryCommand {

    public ReceiveRecords {
      records = List.copyOf(records);
    }
  }

  /**
   * Takes a record back that should never have been made.
   *
   * @param record its id
   * @param reason why
   */
  record RetractRecord(String record, String reason) implements InventoryCommand {}
}
