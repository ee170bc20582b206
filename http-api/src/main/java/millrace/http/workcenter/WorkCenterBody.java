package millrace.http.workcenter;

import java.util.List;
import java.util.Optional;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterState;
import millrace.engine.workcenter.WorkCenterState.PendingUnit;
import millrace.http.equipment.JobOrderRefBody;
import millrace.http.json.Rfc3339;

/**
 * A work center.
 *
 * @param units the work units it consists of
 * @param jobList the orders assigned to it, in the order of their assignment
 * @param registered the order that is registered on its units
 * @param registeredFrom since when
 * @param unconfirmedUnits units that were told of an order and have not confirmed yet
 */
record WorkCenterBody(
    String id,
    String name,
    List<String> units,
    List<String> jobList,
    Optional<JobOrderRefBody> registered,
    Optional<String> registeredFrom,
    List<String> unconfirmedUnits) {

  static WorkCenterBody of(Equipment equipment, WorkCenterState state) {
    return new WorkCenterBody(
        equipment.id().value(),
        equipment.name(),
        state.units().stream().map(EquipmentId::value).toList(),
        state.jobList(),
        state.registered().map(JobOrderRefBody::of),
        state.registered().map(_ -> Rfc3339.format(state.registeredFrom())),
        state.pending().stream().map(PendingUnit::unit).map(EquipmentId::value).toList());
  }
}
