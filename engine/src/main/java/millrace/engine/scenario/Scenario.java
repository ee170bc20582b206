package millrace.engine.scenario;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.ActivityRule;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.kpi.PolicyChoices;

/**
 * Rules that were not in force, to read a history by. What is not named stays as it was.
 *
 * @param calendar the calendar of all units; empty for those that were adopted
 * @param plannedRunTimes PRI of these products and operations in place of what was adopted for them
 * @param activities what states mean; empty for what was adopted, an empty list for the standards'
 *     meaning
 * @param minorStopThreshold a stop that lasts shorter is a minor one, in nanoseconds
 * @param policies by which KPIs are computed, in place of those that were adopted
 */
public record Scenario(
    Optional<WorkCalendar> calendar,
    List<PlannedRunTime> plannedRunTimes,
    Optional<List<ActivityRule>> activities,
    Optional<Long> minorStopThreshold,
    Optional<PolicyChoices> policies) {

  /** Everything as it was. */
  public static final Scenario NONE =
      new Scenario(
          Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public Scenario {
    plannedRunTimes = List.copyOf(plannedRunTimes);
    activities = activities.map(List::copyOf);
  }

  /** What a scenario can change. */
  public enum Change {
    CALENDAR,
    PLANNED_RUN_TIMES,
    ACTIVITIES,
    MINOR_STOP_THRESHOLD,
    POLICIES
  }

  /** What it changes. */
  public Set<Change> changes() {
    var changes = EnumSet.noneOf(Change.class);
    for (var change : Change.values()) {
      if (!only(change).equals(NONE)) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** The scenario that changes this alone. */
  public Scenario only(Change change) {
    return new Scenario(
        change == Change.CALENDAR ? calendar : Optional.empty(),
        change == Change.PLANNED_RUN_TIMES ? plannedRunTimes : List.of(),
        change == Change.ACTIVITIES ? activities : Optional.empty(),
        change == Change.MINOR_STOP_THRESHOLD ? minorStopThreshold : Optional.empty(),
        change == Change.POLICIES ? policies : Optional.empty());
  }

  /** A unit as it would be known by these rules. */
  public EquipmentState of(EquipmentState state) {
    return equals(NONE) ? state : state.supposing(this::of, calendar);
  }

  /** Rules as these make them, to be adopted under a version of their own. */
  public RuleSet of(RuleSet adopted, String version) {
    return of(adopted).named(version);
  }

  private RuleSet of(RuleSet adopted) {
    return adopted.supposing(
        activities.orElse(adopted.activities()),
        plannedRunTimes(adopted.plannedRunTimes()),
        minorStopThreshold.or(adopted::minorStopThreshold),
        policies.map(chosen -> chosen.over(adopted.policies())).orElse(adopted.policies()));
  }

  private List<PlannedRunTime> plannedRunTimes(List<PlannedRunTime> adopted) {
    record Key(String product, String operation) implements Comparable<Key> {
      @Override
      public int compareTo(Key other) {
        var order = product.compareTo(other.product);
        return order != 0 ? order : operation.compareTo(other.operation);
      }
    }

    var replaced = new TreeMap<Key, PlannedRunTime>();
    for (var each : plannedRunTimes) {
      replaced.put(new Key(each.product(), each.operation()), each);
    }
    var all = new ArrayList<PlannedRunTime>();
    for (var each : adopted) {
      var other = replaced.remove(new Key(each.product(), each.operation()));
      all.add(other == null ? each : other);
    }
    all.addAll(replaced.values());
    return all;
  }
}
