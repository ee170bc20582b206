package millrace.engine.workcenter;

import java.util.List;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;

/** What can be asked of a work center. The event time is that of the provenance. */
public sealed interface WorkCenterCommand {

  /** The units that it consists of; the same units change nothing. */
  record AdoptUnits(List<EquipmentId> units) implements WorkCenterCommand {

    public AdoptUnits {
      units = List.copyOf(units);
    }
  }

  /** Put an order on the job list; one that is on it changes nothing. */
  record AddToJobList(String jobOrder) implements WorkCenterCommand {}

  /** Take an order off the job list; one that is not on it changes nothing. */
  record RemoveFromJobList(String jobOrder) implements WorkCenterCommand {}

  /** Register an order on all units from the event time on; refused while another one is. */
  record RegisterJobOrder(JobOrderRef order) implements WorkCenterCommand {}

  /** Take an order off all units at the event time; one that is not registered changes nothing. */
  record DeregisterJobOrder(String jobOrder) implements WorkCenterCommand {}

  /** A unit has journalled what it was told. */
  record ConfirmUnit(EquipmentId unit, String jobOrder, boolean registered)
      implements WorkCenterCommand {}
}
