package millrace.load.wire;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import millrace.actors.Outcome;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/** The door for readings, with a count of those that are durable. */
final class CountedIntake implements EquipmentIntake {

  private final EquipmentIntake door;
  private final LongAdder durable;

  CountedIntake(EquipmentIntake door, LongAdder durable) {
    this.door = door;
    this.durable = durable;
  }

  @Override
  public CompletionStage<Outcome> execute(
      EquipmentId unit, EquipmentCommand command, Provenance provenance) {
    var outcome = door.execute(unit, command, provenance);
    return command instanceof ReceiveReadings(var deliveries)
        ? outcome.whenComplete((done, _) -> {
          if (done instanceof Outcome.Done) {
            deliveries.forEach(delivery -> durable.add(delivery.readings().size()));
          }
        })
        : outcome;
  }

  @Override
  public CompletionStage<EquipmentView> view(EquipmentId unit) {
    return door.view(unit);
  }

  @Override
  public CompletionStage<OptionalLong> durablePosition(EquipmentId unit, String subscription) {
    return door.durablePosition(unit, subscription);
  }
}
