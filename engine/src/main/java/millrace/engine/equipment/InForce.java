package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
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
 */
record InForce(
    Steps<Optional<Interpretation>> rules,
    Steps<Optional<WorkCalendar>> calendars,
    Steps<Optional<JobOrderRef>> orders,
    Steps<Boolean> gaps,
    Steps<Optional<Ruling>> overrides,
    long longestMinorStop) {

  static InForce of(Rare rare) {
    return new InForce(
        Overlays.rules(rare.ruleSets()),
        Overlays.calendars(rare.workCalendars()),
        Overlays.orders(rare.orderChanges(), rare.corrections()),
        Overlays.gaps(rare.gapReports()),
        Overlays.overrides(rare.corrections()),
        rare.ruleSets().stream()
            .mapToLong(adopted -> new Interpretation(adopted.rules()).minorStopInProduction())
            .max()
            .orElse(0));
  }

  /** What a correction makes of an instant. */
  record Ruling(Correction.CorrectedActivity as, boolean failure, String correction) {}
}
