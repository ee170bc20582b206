package millrace.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import millrace.actors.Outcome;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.load.loop.Lane;

/** Hands one unit's frames to its door, in order, as the gateway does. */
public final class UnitLane implements Lane {

  private final EquipmentIntake equipments;
  private final EquipmentId unit;
  private final FrameSource source;
  private long journalled;

  /**
   * @param source of the frames; nobody else takes from it
   */
  public UnitLane(EquipmentIntake equipments, EquipmentId unit, FrameSource source) {
    this.equipments = equipments;
    this.unit = unit;
    this.source = source;
  }

  @Override
  public CompletionStage<Integer> send() {
    return send(_ -> {});
  }

  /**
   * Sends the next frame.
   *
   * @param newest is told the source time of its newest reading before it is sent, nanoseconds
   *     since the epoch (UTC)
   */
  public synchronized CompletionStage<Integer> send(LongConsumer newest) {
    var frame = source.next();
    var readings = frame.readings();
    newest.accept(readings.getLast().sourceTime());
    var provenance =
        new Provenance(
            readings.getLast().sourceTime(),
            0,
            "machine:" + unit,
            "bench",
            source.subscription() + "#" + frame.position().sequence(),
            "");
    return equipments
        .execute(unit, new ReceiveReadings(List.of(frame)), provenance)
        .thenCompose(outcome -> counted(outcome, readings.size()));
  }

  private CompletionStage<Integer> counted(Outcome outcome, int readings) {
    return switch (outcome) {
      case Outcome.Done(var sequence) -> {
        seen(sequence);
        yield CompletableFuture.completedStage(readings);
      }
      case Outcome.Refused(var refusal, _) ->
          CompletableFuture.failedStage(
              new BenchmarkFailed(unit + " refused readings: " + refusal.detail()));
    };
  }

  private synchronized void seen(long sequence) {
    journalled = Math.max(journalled, sequence);
  }

  public EquipmentId unit() {
    return unit;
  }

  /** The unit's last journal sequence that was acknowledged. */
  public synchronized long journalled() {
    return journalled;
  }

  public String persistenceId() {
    return EntityType.EQUIPMENT.persistenceId(unit.value());
  }

  /**
   * Asks the unit what its journal holds, now that nothing is in flight.
   *
   * @throws BenchmarkFailed where that is not each frame that was sent
   */
  public void checkAllDurable() {
    var durable =
        EngineUnderTest.await(
            equipments.durablePosition(unit, source.subscription()), unit + " does not answer");
    if (durable.orElse(0) != source.frames()) {
      throw new BenchmarkFailed(
          unit + " has frames to " + durable + ", but " + source.frames() + " were acknowledged");
    }
  }
}
