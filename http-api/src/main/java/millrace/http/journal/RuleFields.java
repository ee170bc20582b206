package millrace.http.journal;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.RuleSet;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;

/** Rules and calendars as JSON. */
final class RuleFields {

  private RuleFields() {}

  static Fields of(RuleSet rules) {
    return Fields.of()
        .with("version", rules.version())
        .with("stateModel", rules.stateModel().name())
        .with("edition", rules.edition().name())
        .list("signals", rules.signals(), RuleFields::signal)
        .list("activities", rules.activities(), RuleFields::activity)
        .list("plannedRunTimes", rules.plannedRunTimes(), RuleFields::plannedRunTime)
        .with("designSpeed", rules.designSpeed())
        .with(
            "horizons",
            Fields.of()
                .with("readingsSeconds", rules.horizons().readings() / Nanos.PER_SECOND)
                .with("statesSeconds", rules.horizons().states() / Nanos.PER_SECOND)
                .with(
                    "latenessOfMachinesSeconds",
                    rules.horizons().lateness().machines() / Nanos.PER_SECOND)
                .with(
                    "latenessOfPeopleSeconds",
                    rules.horizons().lateness().people() / Nanos.PER_SECOND))
        .with("minorStopThresholdNanoseconds", rules.minorStopThreshold())
        .with(
            "clock",
            Fields.of()
                .with("treatment", rules.clock().treatment().name())
                .with("offsetNanoseconds", rules.clock().offset())
                .with("toleranceNanoseconds", rules.clock().tolerance()))
        .with("approvalThresholdPoints", rules.approvalThreshold())
        .list("policies", rules.policies().told(), policy -> policy)
        .with("masterData", EvidenceFields.masterData(rules.masterData()));
  }

  private static Fields signal(RuleSet.SignalDefinition signal) {
    var fields =
        Fields.of()
            .with("name", signal.name())
            .with("role", signal.role().name())
            .with("unit", signal.unit());
    signal
        .counter()
        .ifPresent(counter ->
            fields
                .with("counterWidth", counter.width())
                .with("counterDecrease", counter.decrease().name()));
    return fields;
  }

  private static Fields activity(RuleSet.ActivityRule rule) {
    return Fields.of()
        .with("state", rule.state())
        .with("mode", rule.mode())
        .with("activity", rule.activity().name());
  }

  private static Fields plannedRunTime(RuleSet.PlannedRunTime time) {
    return Fields.of()
        .with("product", time.product())
        .text("operation", time.operation())
        .with("nanosecondsPerItem", time.nanosPerItem());
  }

  static Fields of(WorkCalendar calendar) {
    return Fields.of()
        .with("id", calendar.id())
        .with("version", calendar.version())
        .with("zone", calendar.zone().getId())
        .list(
            "shifts",
            calendar.shifts(),
            each -> weekly(each.name(), each.days(), each.start(), each.end()))
        .list(
            "plannedStops",
            calendar.plannedStops(),
            each -> weekly(each.name(), each.days(), each.start(), each.end()))
        .list(
            "exceptions",
            calendar.exceptions(),
            each ->
                Fields.of()
                    .with("name", each.name())
                    .with("kind", each.kind().name())
                    .with("from", Rfc3339.format(each.interval().start()))
                    .with("to", Rfc3339.format(each.interval().end())));
  }

  private static Fields weekly(String name, List<DayOfWeek> days, LocalTime start, LocalTime end) {
    return Fields.of()
        .with("name", name)
        .list("days", days, DayOfWeek::name)
        .with("localStart", start.toString())
        .with("localEnd", end.toString());
  }
}
