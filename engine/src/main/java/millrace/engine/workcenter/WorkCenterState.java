package millrace.engine.workcenter;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;

/**
 * All that is known of a work center.
 *
 * @param units the units it consists of
 * @param jobList the orders assigned to it, in the order of their assignment
 * @param registered the order that is registered on its units
 * @param registeredFrom since when, nanoseconds since the epoch (UTC); 0 while none is
 * @param pending what units were told and have not confirmed yet
 */
public record WorkCenterState(
    List<EquipmentId> units,
    List<String> jobList,
    Optional<JobOrderRef> registered,
    long registeredFrom,
    List<PendingUnit> pending) {

  public static final WorkCenterState INITIAL =
      new WorkCenterState(List.of(), List.of(), Optional.empty(), 0, List.of());

  public WorkCenterState {
    units = List.copyOf(units);
    jobList = List.copyOf(jobList);
    pending = List.copyOf(pending);
  }

  /**
   * A unit that was told and has not confirmed.
   *
   * @param register whether the order is to be registered, or taken off
   * @param at the event time, nanoseconds since the epoch (UTC)
   */
  public record PendingUnit(EquipmentId unit, JobOrderRef order, boolean register, long at) {}
}
