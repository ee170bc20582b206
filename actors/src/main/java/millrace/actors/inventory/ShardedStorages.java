package millrace.actors.inventory;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.actors.sharding.FrontDoor;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryState;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** The storage units, each wherever in the cluster it lives. */
public final class ShardedStorages implements Storages {

  private final FrontDoor<StorageMessage> door;

  public ShardedStorages(ClusterSharding sharding, Duration timeout) {
    this.door = new FrontDoor<>(sharding, StorageEntity.KEY, timeout);
  }

  @Override
  public CompletionStage<Outcome> execute(
      EquipmentId storage, InventoryCommand command, Provenance provenance) {
    return door.ask(
        storage.value(),
        replyTo -> new StorageMessage.Execute(storage.value(), command, provenance, replyTo));
  }

  @Override
  public CompletionStage<InventoryState> state(EquipmentId storage) {
    return door.ask(
        storage.value(), replyTo -> new StorageMessage.Inspect(storage.value(), replyTo));
  }
}
