package millrace.engine.inventory;

import java.util.List;
import millrace.engine.Refusal;

/** What the journal of a storage unit holds. */
public sealed interface InventoryEvent {

  /** Records came in. */
  record RecordsReceived(List<StockRecord> records) implements InventoryEvent {

    public RecordsReceived {
      records = List.copyOf(records);
    }
  }

  /** A record was taken back. The author is the envelope's actor. */
  record RecordRetracted(String record, String reason) implements InventoryEvent {}

  /** A command was refused. */
  record CommandRefused(Refusal refusal) implements InventoryEvent {}
}
