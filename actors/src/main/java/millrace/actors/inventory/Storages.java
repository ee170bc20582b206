package millrace.actors.inventory;

import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryState;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/** The front door of all storage units. Stages fail with {@link millrace.actors.Unavailable}. */
public interface Storages {

  /** Executes a command; the answer comes when its events are durable. */
  CompletionStage<Outcome> execute(
      EquipmentId storage, InventoryCommand command, Provenance provenance);

  /** All that is known of a storage unit; of one that was never heard of, nothing. */
  CompletionStage<InventoryState> state(EquipmentId storage);
}
