package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.http.kpi.Figures.Question;
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
    if (asked.operation().isPresent()) {
      return Scope.OPERATION;
    }
    if (order.isPresent()) {
      return Scope.JOB_ORDER;
    }
    return asked.product().isPresent() ? Scope.PRODUCT : Scope.EQUIPMENT;
  }

  /** What of the units' elements counts. */
  Part part() {
    return new Part(order, asked.product(), asked.operation());
  }

  /**
   * The question that it puts to the units.
   *
   * @param digested whether to take the digest of the state of each unit
   */
  Question question(OptionalLong knownAt, boolean digested) {
    return new Question(
        units,
        window.interval(),
        part(),
        level == EquipmentLevel.WORK_CENTER,
        asOf,
        knownAt,
        digested);
  }
}
