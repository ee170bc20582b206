package millrace.http.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.RuleSet.ActivityRule;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.kpi.KpiPolicies.Divisor;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.kpi.KpiPolicies.MtbfEstimator;
import millrace.engine.kpi.KpiPolicies.OeeQuality;
import millrace.engine.kpi.KpiPolicies.SigmaEstimator;
import millrace.engine.kpi.PolicyChoices;
import millrace.engine.plant.Plant;
import millrace.engine.scenario.Scenario;
import millrace.engine.timeline.Activity;
import millrace.http.json.JsonObject;

/** The rules of a scenario as they are written down. */
public final class ScenarioRules {

  private ScenarioRules() {}

  /**
   * Reads them.
   *
   * @param plant whose calendars they may name
   * @throws millrace.http.json.JsonMistake where they cannot be understood, or say nothing
   */
  public static Scenario read(JsonObject rules, Plant plant) {
    var scenario =
        new Scenario(
            calendar(rules, plant),
            runTimes(rules),
            activities(rules),
            rules
                .optionalDecimal("minorStopSeconds")
                .map(seconds -> nanos(rules, "minorStopSeconds", seconds)),
            policies(rules));
    rules.nothingElse();
    if (scenario.equals(Scenario.NONE)) {
      throw rules.mistake(
          "",
          "nothing is to be read otherwise",
          "one or more of calendar, plannedRunTimes, activities, minorStopSeconds, policies");
    }
    return scenario;
  }

  private static Optional<WorkCalendar> calendar(JsonObject rules, Plant plant) {
    if (!rules.has("calendar")) {
      return Optional.empty();
    }
    var id = rules.text("calendar");
    var calendar = Optional.ofNullable(plant.calendars().get(id));
    if (calendar.isEmpty()) {
      throw rules.mistake(
          "calendar",
          "the plant has no calendar \"" + id + "\"",
          "one of " + String.join(", ", plant.calendars().keySet()));
    }
    return calendar;
  }

  /** PRI in seconds by product, or by product and operation with a bar between them. */
  private static List<PlannedRunTime> runTimes(JsonObject rules) {
    var runTimes = new ArrayList<PlannedRunTime>();
    if (rules.has("plannedRunTimes")) {
      var given = rules.object("plannedRunTimes");
      for (var name : given.names()) {
        var parts = name.split("\\|", 2);
        runTimes.add(
            new PlannedRunTime(
                parts[0],
                parts.length > 1 ? parts[1] : "",
                nanos(given, name, given.decimal(name))));
      }
    }
    return runTimes;
  }

  /** Activities by state, or by state and mode with a bar between them. */
  private static Optional<List<ActivityRule>> activities(JsonObject rules) {
    if (!rules.has("activities")) {
      return Optional.empty();
    }
    var given = rules.object("activities");
    var activities = new ArrayList<ActivityRule>();
    for (var name : given.names()) {
      var parts = name.split("\\|", 2);
      activities.add(
          new ActivityRule(
              parts[0],
              parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(),
              given.word(name, Activity.class)));
    }
    return Optional.of(activities);
  }

  /** What is not named stays as it was adopted. */
  private static Optional<PolicyChoices> policies(JsonObject rules) {
    if (!rules.has("policies")) {
      return Optional.empty();
    }
    var given = rules.object("policies");
    var policies =
        new PolicyChoices(
            word(given, "OEE_QUALITY", OeeQuality.class),
            word(given, "MTBF_ESTIMATOR", MtbfEstimator.class),
            word(given, "MINOR_STOPS", MinorStops.class),
            word(given, "SIGMA_ESTIMATOR", SigmaEstimator.class),
            word(given, "DIVISOR", Divisor.class),
            word(given, "LINE_FIGURE", LineFigure.class));
    given.nothingElse();
    return Optional.of(policies);
  }

  private static <E extends Enum<E>> Optional<E> word(
      JsonObject given, String name, Class<E> words) {
    return given.has(name) ? Optional.of(given.word(name, words)) : Optional.empty();
  }

  private static long nanos(JsonObject object, String name, BigDecimal seconds) {
    try {
      var nanos = seconds.movePointRight(9).longValueExact();
      if (nanos > 0) {
        return nanos;
      }
    } catch (ArithmeticException _) {
      // told below, with what is in range
    }
    throw object.mistake(name, "no such time", "seconds above 0, with at most nine decimals");
  }
}
