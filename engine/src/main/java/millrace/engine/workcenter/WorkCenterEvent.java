package millrace.engine.workcenter;

import java.util.List;
import millrace.engine.Refusal;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;

/** What happened to a work center. The event time is that of the provenance. */
public sealed interface WorkCenterEvent {

  record UnitsAdopted(List<EquipmentId> units) implements WorkCenterEvent {

    public UnitsAdopted {
      units = List.copyOf(units);
    }
  }

  record AddedToJobList(String jobOrder) implements WorkCenterEvent {}

  record RemovedFromJobList(String jobOrder) implements WorkCenterEvent {}

  record JobOrderRegistered(JobOrderRef order) implements WorkCenterEvent {}

  record JobOrderDeregistered(String jobOrder) implements WorkCenterEvent {}

  /** A unit has journalled the registration, or its end. */
  record UnitConfirmed(EquipmentId unit, String jobOrder, boolean registered)
      implements WorkCenterEvent {}

  record CommandRefused(Refusal refusal) implements WorkCenterEvent {}
}
