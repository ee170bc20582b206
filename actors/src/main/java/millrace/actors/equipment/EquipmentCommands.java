package millrace.actors.equipment;

import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/**
 * Where work units take commands. Stages fail with {@link millrace.actors.Unavailable}, or with
 * {@link millrace.actors.UnknownEquipment} for a unit that the plant does not have.
 */
public interface EquipmentCommands {

  /**
   * Executes a command; the answer comes when its events are durable.
   *
   * @param provenance its knowledge time is set by the entity
   */
  CompletionStage<Outcome> execute(
      EquipmentId unit, EquipmentCommand command, Provenance provenance);
}
