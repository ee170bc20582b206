package millrace.engine.workcenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;

/**
 * All that is known of a work center.
 *
 * @param units the units it consists of
 * @param jobList the orders assigned to it, in the order of their assignment
 * @param registered the order that is registered on its units
 * @param registeredFrom since when, nanoseconds since the epoch (UTC); 0 while none is
 * @param changed event time of the last registration or its end, nanoseconds since the epoch (UTC);
 *     empty while there was none
 * @param pending what units were told and have not confirmed yet, in the order in which it was
 *     told: a unit is to confirm its first before it is sent its next
 */
public record WorkCenterState(
    List<EquipmentId> units,
    List<String> jobList,
    Optional<JobOrderRef> registered,
    long registeredFrom,
    Optional<Long> changed,
    List<PendingUnit> pending) {

  public static final WorkCenterState INITIAL =
      new WorkCenterState(List.of(), List.of(), Optional.empty(), 0, Optional.empty(), List.of());

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

  /** In a word: whether an order is registered. */
  public String label() {
    return registered.isPresent() ? "Occupied" : "Free";
  }

  /** Units that join are told of the order that is registered, units that leave of its end. */
  WorkCenterState withUnits(List<EquipmentId> next, long adoptedAt) {
    var at = Math.max(adoptedAt, registeredFrom);
    var told =
        registered.stream()
            .flatMap(order ->
                Stream.concat(
                    next.stream()
                        .filter(unit -> !units.contains(unit))
                        .map(unit -> new PendingUnit(unit, order, true, at)),
                    units.stream()
                        .filter(unit -> !next.contains(unit))
                        .map(unit -> new PendingUnit(unit, order, false, at))))
            .toList();
    return new WorkCenterState(
        next, jobList, registered, registeredFrom, changed, joined(pending, told));
  }

  WorkCenterState withJob(String jobOrder) {
    return withJobList(joined(jobList, List.of(jobOrder)));
  }

  WorkCenterState withoutJob(String jobOrder) {
    return withJobList(jobList.stream().filter(each -> !each.equals(jobOrder)).toList());
  }

  WorkCenterState registering(JobOrderRef order, long at) {
    return new WorkCenterState(
        units,
        jobList,
        Optional.of(order),
        at,
        Optional.of(at),
        joined(pending, told(order, true, at)));
  }

  WorkCenterState deregistering(JobOrderRef order, long at) {
    return new WorkCenterState(
        units,
        jobList,
        Optional.empty(),
        0,
        Optional.of(at),
        joined(pending, told(order, false, at)));
  }

  WorkCenterState without(PendingUnit confirmed) {
    var rest = new ArrayList<>(pending);
    rest.remove(confirmed);
    return new WorkCenterState(units, jobList, registered, registeredFrom, changed, rest);
  }

  /** The first that a unit has still to confirm of an order's registration, or of its end. */
  Optional<PendingUnit> firstPending(EquipmentId unit, String jobOrder, boolean register) {
    return pending.stream()
        .filter(each -> each.unit().equals(unit))
        .filter(each -> each.order().jobOrder().equals(jobOrder) && each.register() == register)
        .findFirst();
  }

  private WorkCenterState withJobList(List<String> next) {
    return new WorkCenterState(units, next, registered, registeredFrom, changed, pending);
  }

  private List<PendingUnit> told(JobOrderRef order, boolean register, long at) {
    return units.stream().map(unit -> new PendingUnit(unit, order, register, at)).toList();
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
