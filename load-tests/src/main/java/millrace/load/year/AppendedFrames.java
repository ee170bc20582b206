package millrace.load.year;

import java.time.InstantSource;
import java.util.List;
import millrace.actors.Outcome;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.load.BenchmarkFailed;
import millrace.load.EngineUnderTest;
import millrace.load.LoadUnit;

/**
 * A work unit of the engine that goes on: a frame is handed to its door when the one before is
 * folded and durable.
 */
final class AppendedFrames implements LiveUnit.Step {

  private static final int READINGS_PER_FRAME = 20;

  private final EquipmentIntake equipments;
  private final EquipmentId unit;
  private final LoadUnit source;

  AppendedFrames(EquipmentIntake equipments, EquipmentId unit) {
    this.equipments = equipments;
    this.unit = unit;
    var clock = InstantSource.system();
    this.source =
        new LoadUnit(unit.value(), READINGS_PER_FRAME, 2, () -> Nanos.of(clock.instant()));
  }

  @Override
  public int readings() {
    var frame = source.next();
    var told = frame.readings().getLast().sourceTime();
    var provenance = new Provenance(told, 0, "machine:" + unit, "bench", "", "");
    var outcome =
        EngineUnderTest.await(
            equipments.execute(unit, new ReceiveReadings(List.of(frame)), provenance),
            unit + " does not answer");
    return switch (outcome) {
      case Outcome.Done _ -> READINGS_PER_FRAME;
      case Outcome.Refused(var refusal, _) ->
          throw new BenchmarkFailed(unit + " refused readings: " + refusal.detail());
    };
  }
}
