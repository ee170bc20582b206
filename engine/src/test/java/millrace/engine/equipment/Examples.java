package millrace.engine.equipment;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.time.Nanos;

/** Rules and calendars that the tests of work units share. */
public final class Examples {

  private static final List<DayOfWeek> EVERY_DAY = Arrays.asList(DayOfWeek.values());

  private Examples() {}

  /** Early shift 06:00 to 14:00 (UTC) with planned stops from and to, as 10:00, 10:30. */
  public static WorkCalendar earlyShift(String... stops) {
    return day("06:00", "14:00", stops);
  }

  /** One shift a day (UTC) with planned stops from and to. */
  public static WorkCalendar day(String start, String end, String... stops) {
    var rules = new ArrayList<PlannedStopRule>();
    for (var i = 0; i < stops.length; i += 2) {
      rules.add(
          new PlannedStopRule(
              "stop" + i, EVERY_DAY, LocalTime.parse(stops[i]), LocalTime.parse(stops[i + 1])));
    }
    return new WorkCalendar(
        "early", "1", ZoneOffset.UTC, List.of(shift("early", start, end)), rules, List.of());
  }

  /** One shift of every day in a zone. */
  public static WorkCalendar shifts(String zone, ShiftRule... shifts) {
    return new WorkCalendar("shifts", "1", ZoneId.of(zone), List.of(shifts), List.of(), List.of());
  }

  public static ShiftRule shift(String name, String start, String end) {
    return new ShiftRule(name, EVERY_DAY, LocalTime.parse(start), LocalTime.parse(end));
  }

  /** A unit that reports its states, with planned run times for products. */
  public static RuleSet reporting(PlannedRunTime... runTimes) {
    return rules(StateModel.REPORTED, List.of(), List.of(runTimes), Optional.empty());
  }

  /** A PackML machine with a 16-bit counter of all items and one of defective ones. */
  public static RuleSet packMl(int itemsPerMinute, PlannedRunTime... runTimes) {
    return packMl(CounterRule.Decrease.ROLLOVER, itemsPerMinute, runTimes);
  }

  public static RuleSet packMl(
      CounterRule.Decrease decrease, int itemsPerMinute, PlannedRunTime... runTimes) {
    var counter = Optional.of(new CounterRule(16, decrease));
    return rules(
        StateModel.PACKML,
        List.of(
            signal("state", SignalRole.STATE),
            signal("mode", SignalRole.UNIT_MODE),
            new SignalDefinition("processed", SignalRole.PROCESSED_COUNT, counter, "1"),
            new SignalDefinition("defective", SignalRole.DEFECTIVE_COUNT, counter, "1"),
            signal("starved", SignalRole.STARVED),
            signal("blocked", SignalRole.BLOCKED),
            signal("reason", SignalRole.STOP_REASON),
            signal("torque", SignalRole.PROCESS_VALUE)),
        List.of(runTimes),
        Optional.of(BigDecimal.valueOf(itemsPerMinute)));
  }

  public static RuleSet rules(
      StateModel model,
      List<SignalDefinition> signals,
      List<PlannedRunTime> runTimes,
      Optional<BigDecimal> designSpeed) {
    return new RuleSet(
        "1",
        model,
        PackMlEdition.TR88_2022,
        signals,
        List.of(),
        runTimes,
        designSpeed,
        Horizons.DEFAULT);
  }

  /** The same rules, in which some stops are minor and some corrections need a second person. */
  public static RuleSet withThresholds(
      RuleSet rules, Optional<Long> minorStop, Optional<BigDecimal> approval) {
    return new RuleSet(
        rules.version(),
        rules.stateModel(),
        rules.edition(),
        rules.signals(),
        rules.activities(),
        rules.plannedRunTimes(),
        rules.designSpeed(),
        rules.horizons(),
        minorStop,
        rules.clock(),
        approval);
  }

  public static SignalDefinition signal(String name, SignalRole role) {
    return new SignalDefinition(name, role, Optional.empty(), "1");
  }

  /** PRI of a product in seconds. */
  public static PlannedRunTime runTime(String product, double seconds) {
    return new PlannedRunTime(product, "", Math.round(seconds * Nanos.PER_SECOND));
  }

  /** The default policies, but for minor stops. */
  public static KpiPolicies policies(MinorStops minorStops) {
    var otherwise = KpiPolicies.DEFAULT;
    return new KpiPolicies(
        otherwise.oeeQuality(),
        otherwise.mtbfEstimator(),
        minorStops,
        otherwise.sigmaEstimator(),
        otherwise.divisor(),
        otherwise.lineFigure());
  }
}
