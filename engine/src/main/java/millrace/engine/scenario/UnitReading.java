package millrace.engine.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.OrderElements;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.scenario.Scenario.Change;
import millrace.engine.time.Interval;

/**
 * A unit's window, read as it is of record and by a scenario.
 *
 * @param policies the KPI policies in force at the end of what is counted; empty without rules
 * @param ofRecord its elements, by order
 * @param supposed the same by the scenario
 * @param alone the same by each change of the scenario alone
 * @param differences the stretches of which the scenario tells something else, in order of time
 */
public record UnitReading(
    Optional<KpiPolicies> policies,
    List<OrderElements> ofRecord,
    List<OrderElements> supposed,
    Map<Change, List<OrderElements>> alone,
    List<Difference> differences) {

  /**
   * Reads a window.
   *
   * @param state one that holds the window with all its readings
   * @param asOf nothing after this event time, nanoseconds since the epoch (UTC)
   */
  public static UnitReading of(
      EquipmentState state, Interval window, long asOf, Scenario scenario) {
    var was = ToldTime.of(state, window, asOf);
    var other = scenario.of(state);
    var is = ToldTime.of(other, window, asOf);
    var alone = new EnumMap<Change, List<OrderElements>>(Change.class);
    var times = new EnumMap<Change, ToldTime>(Change.class);
    for (var change : scenario.changes()) {
      var single = scenario.only(change).of(state);
      alone.put(change, single.elements(window, asOf));
      times.put(change, ToldTime.of(single, window, asOf));
    }
    return new UnitReading(
        state.policies(window, asOf),
        state.elements(window, asOf),
        other.elements(window, asOf),
        alone,
        differences(state, was, is, times));
  }

  private static List<Difference> differences(
      EquipmentState state, ToldTime was, ToldTime is, Map<Change, ToldTime> alone) {
    var cuts = new TreeSet<>(was.cuts());
    cuts.addAll(is.cuts());
    var differences = new ArrayList<Difference>();
    var from = cuts.isEmpty() ? 0 : cuts.first();
    for (var to : cuts.tailSet(from, false)) {
      var before = was.at(from);
      var after = is.at(from);
      if (!before.equals(after)) {
        var at = from;
        var because =
            alone.entrySet().stream()
                .filter(each -> !each.getValue().at(at).equals(before))
                .map(Map.Entry::getKey)
                .toList();
        add(
            differences,
            new Difference(
                new Interval(from, to),
                before,
                after,
                because.isEmpty() ? List.copyOf(alone.keySet()) : because,
                state.toldBy(from)));
      }
      from = to;
    }
    return differences;
  }

  /** Stretches that follow each other and differ in nothing told are one. */
  private static void add(List<Difference> differences, Difference next) {
    var last = differences.isEmpty() ? null : differences.getLast();
    if (last != null
        && last.interval().end() == next.interval().start()
        && last.was().equals(next.was())
        && last.is().equals(next.is())
        && last.because().equals(next.because())
        && last.toldBy().equals(next.toldBy())) {
      differences.set(
          differences.size() - 1,
          new Difference(
              new Interval(last.interval().start(), next.interval().end()),
              last.was(),
              last.is(),
              last.because(),
              last.toldBy()));
    } else {
      differences.add(next);
    }
  }
}
