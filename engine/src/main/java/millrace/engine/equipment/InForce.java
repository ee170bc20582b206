package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.timeline.Steps;

/**
 * What is in force at each instant. It follows from what was told rarely, and from nothing else.
 *
 * @param adopted all rules ever adopted, in the order of event time
 * @param rules those in force
 * @param calendars the calendar
 * @param orders the order that is registered
 * @param gaps whether data is missing
 * @param overrides what a person says that the unit did
 * @param longestMinorStop below what a stop may stay in APT under any of the rules; 0 where none
 *     does
 * @param standing the corrections that nobody has withdrawn, in the order of knowledge time
 * @param planned what the calendar plans, as far as it is worked out
 */
record InForce(
    List<Interpretation> adopted,
    Steps<Optional<Interpretation>> rules,
    Steps<Optional<WorkCalendar>> calendars,
    Steps<Optional<JobOrderRef>> orders,
    Steps<Boolean> gaps,
    Steps<Optional<Ruling>> overrides,
    long longestMinorStop,
    List<KnownCorrection> standing,
    PlanAhead planned) {

  static InForce of(Rare rare) {
    var standing = Standing.of(rare.corrections());
    var adopted = rare.ruleSets().stream().map(each -> new Interpretation(each.rules())).toList();
    return new InForce(
        adopted,
        Overlays.rules(rare.ruleSets(), adopted),
        Overlays.calendars(rare.workCalendars()),
        OrdersInForce.of(rare.orderChanges()).with(standing),
        Overlays.gaps(rare.gapReports()),
        Overlays.overrides(standing),
        adopted.stream().mapToLong(Interpretation::minorStopInProduction).max().orElse(0),
        standing,
        PlanAhead.NONE);
  }

  InForce with(PlanAhead ahead) {
    return new InForce(
        adopted, rules, calendars, orders, gaps, overrides, longestMinorStop, standing, ahead);
  }

  /**
   * What a correction makes of an instant.
   *
   * @param joining whether it holds only where the machine does not say that it stood anyway
   */
  record Ruling(
      Correction.CorrectedActivity as, boolean failure, String correction, boolean joining) {}
}
