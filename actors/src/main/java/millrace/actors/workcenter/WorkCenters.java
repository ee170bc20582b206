package millrace.actors.workcenter;

import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterState;

/**
 * The front door of all work centers. Stages fail with {@link millrace.actors.Unavailable}, or with
 * {@link millrace.actors.UnknownEquipment} for a work center that the plant does not have.
 */
public interface WorkCenters {

  /** Executes a command; the answer comes when its events are durable. */
  CompletionStage<Outcome> execute(
      EquipmentId workCenter, WorkCenterCommand command, Provenance provenance);

  /** The work center as it is now, with its job list and the order on its units. */
  CompletionStage<WorkCenterState> state(EquipmentId workCenter);
}
