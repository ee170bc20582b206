package millrace.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.LateEvents;
import millrace.engine.plant.EquipmentId;

/** A store of which all that is derived was dropped: the past is folded from the journals alone. */
final class NothingDerived implements Checkpoints, LateEvents {

  @Override
  public CompletionStage<Void> keep(Checkpoint checkpoint) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Optional<Checkpoint>> newest(
      EquipmentId unit, long heldFrom, long knownAt) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public CompletionStage<Index> late(
      EquipmentId unit, long afterSequence, long knownFrom, long knownAt) {
    return CompletableFuture.completedStage(new Index(List.of(), 0));
  }
}
