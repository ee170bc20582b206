package millrace.load.year;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.LateEvent;
import millrace.engine.history.LateEvents;
import millrace.engine.plant.EquipmentId;
import millrace.persistence.wire.snapshot.CheckpointForm;

/** The checkpoints and late events of one unit, in the bytes and rows that Cassandra would hold. */
final class KeptBesides implements Checkpoints, LateEvents {

  /** A checkpoint as it is stored. */
  private record Stored(long heldFrom, long knowledgeTime, ByteBuffer bytes) {}

  private final TreeMap<Long, Stored> checkpoints = new TreeMap<>();
  private final List<LateEvent> late = new ArrayList<>();
  private long indexedTo;

  synchronized void indexed(long sequence, Optional<LateEvent> event) {
    indexedTo = sequence;
    event.ifPresent(late::add);
  }

  @Override
  public synchronized CompletionStage<Void> keep(Checkpoint checkpoint) {
    checkpoints.put(
        checkpoint.sequence(),
        new Stored(
            checkpoint.heldFrom(),
            checkpoint.knowledgeTime(),
            ByteBuffer.wrap(CheckpointForm.write(checkpoint))));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Optional<Checkpoint>> newest(
      EquipmentId unit, long heldFrom, long knownAt) {
    return CompletableFuture.completedStage(
        checkpoints.descendingMap().values().stream()
            .filter(each -> each.heldFrom() <= heldFrom && each.knowledgeTime() <= knownAt)
            .findFirst()
            .map(each -> CheckpointForm.read(each.bytes().array(), CheckpointForm.MANIFEST)));
  }

  @Override
  public synchronized CompletionStage<Index> late(
      EquipmentId unit, long afterSequence, long knownFrom, long knownAt) {
    return CompletableFuture.completedStage(
        new Index(
            late.stream()
                .filter(each -> each.sequence() > afterSequence && each.knowledgeTime() <= knownAt)
                .toList(),
            indexedTo));
  }
}
