package millrace.actors.equipment;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.plant.EquipmentId;

/** What a source of data needs of the work units: to tell them, and where it left off. */
public interface EquipmentIntake extends EquipmentCommands {

  /** The unit as it is now. */
  CompletionStage<EquipmentView> view(EquipmentId unit);

  /** The last sequence of a subscription that is durable in the unit's journal. */
  CompletionStage<OptionalLong> durablePosition(EquipmentId unit, String subscription);
}
