package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.http.kpi.Windows.Window;

/**
 * What is to be counted: a request whose names were resolved.
 *
 * @param asOf nothing after this event time counts
 */
record Counted(
    KpiRequest asked,
    EquipmentId scope,
    EquipmentLevel level,
    List<EquipmentId> units,
    Window window,
    Optional<JobOrderView> order,
    long asOf) {

  /** Of what the elements are. */
  Scope kind() {
    return order.isPresent() ? Scope.JOB_ORDER : Scope.EQUIPMENT;
  }
}
