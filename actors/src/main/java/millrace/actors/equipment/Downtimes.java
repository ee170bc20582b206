package millrace.actors.equipment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.StopQuery;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/**
 * The front door to the stops of all work units, and to what people say of them. Stages fail as
 * those of {@link Equipments} do; what is corrected is told through it.
 */
public interface Downtimes {

  /** The stops of a unit that are wanted; nothing after now. */
  CompletionStage<List<DowntimeEvent>> stops(EquipmentId unit, StopQuery query);

  /** The stop with an id; empty where the unit has none. */
  CompletionStage<Optional<DowntimeEvent>> stop(EquipmentId unit, String id);

  /** What people have set right on a unit, and what they want to. */
  CompletionStage<UnitCorrections> corrections(EquipmentId unit);

  /** What would become of a correction if it were made now. */
  CompletionStage<CorrectionPreview> preview(
      EquipmentId unit, ApplyCorrection apply, Provenance provenance);
}
