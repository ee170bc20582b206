package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.timeline.Steps;

/**
 * What is in force at each instant. It follows from what was told rarely, and from nothing else.
 *
 * @param rules the rules
 * @param calendars the calendar
 * @param orders the order that is registered
 * @param gaps whether data is missing
 * @param overrides what a person says that the unit did
 * @param longestMinorStop below what a stop may stay in APT under any of the rules; 0 where none
 *     does
 * @param standing the corrections that nobody has withdrawn, in the order of knowledge time
 */
record InForce(
    Steps<Optional<Interpretation>> rules,
    Steps<Optional<WorkCalendar>> calendars,
    Steps<Optional<JobOrderRef>> orders,
    Steps<Boolean> gaps,
    Steps<Optional<Ruling>> overrides,
    long longestMinorStop,
    List<KnownCorrection> standing) {

  static InForce of(Rare rare) {
    var standing = Standing.of(rare.corrections());
    return new InForce(
        Overlays.rules(rare.ruleSets()),
        Overlays.calendars(rare.workCalendars()),
        OrdersInForce.of(rare.orderChanges()).with(standing),
        Overlays.gaps(rare.gapReports()),
        Overlays.overrides(standing),
        rare.ruleSets().stream()
            .mapToLong(adopted -> new Interpretation(adopted.rules()).minorStopInProduction())
            .max()
            .orElse(0),
        standing);
  }

  /**
   * What a correction makes of an instant.
   *
   * @param joining whether it holds only where the machine does not say that it stood anyway
   */
  record Ruling(
      Correction.CorrectedActivity as, boolean failure, String correction, boolean joining) {}
}
