package millrace.engine.equipment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;
import millrace.engine.equipment.EquipmentSnapshot.GapReport;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.EquipmentSnapshot.SettledHour;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.SortedSequence;
import millrace.engine.timeline.Steps;
import org.jspecify.annotations.Nullable;

/**
 * All that the timeline is computed from, each kind by event time and independent of the others.
 * Immutable.
 *
 * @param signals the readings of each signal
 * @param settled the counts of readings that are no longer held
 * @param ruleSets what was adopted; {@code rules} is what follows from it, and likewise below
 * @param orderChanges registrations and their ends, in the order of event time
 * @param gapReports reports of missing data, in the order of knowledge time
 * @param corrections in the order of knowledge time
 * @param rules the rules in force
 * @param calendars the calendar in force
 * @param orders the order that is registered
 * @param gaps whether data is missing
 * @param overrides what a person says that the unit did
 */
record Inputs(
    SortedMap<String, SortedSequence<Sample>> signals,
    SortedSequence<SettledHour> settled,
    SortedSequence<StateReported> reports,
    SortedSequence<QuantityReported> quantities,
    List<AdoptedRules> ruleSets,
    List<AdoptedCalendar> workCalendars,
    List<OrderChange> orderChanges,
    List<GapReport> gapReports,
    List<KnownCorrection> corrections,
    Steps<Optional<Interpretation>> rules,
    Steps<Optional<WorkCalendar>> calendars,
    Steps<Optional<JobOrderRef>> orders,
    Steps<Boolean> gaps,
    Steps<Optional<Ruling>> overrides) {

  static final Comparator<SettledHour> SETTLED = Comparator.comparingLong(SettledHour::hour);

  private static final SortedSequence<Sample> NO_SAMPLES = SortedSequence.empty(Samples.ORDER);

  /** What a correction makes of an instant. */
  record Ruling(Correction.CorrectedActivity as, boolean failure, String correction) {}

  static final Inputs NONE =
      of(
          new TreeMap<>(),
          SortedSequence.empty(SETTLED),
          SortedSequence.empty(Samples.REPORTS),
          SortedSequence.empty(Samples.QUANTITIES),
          new Rare(List.of(), List.of(), List.of(), List.of(), List.of()));

  /** What comes rarely, each in its order. */
  record Rare(
      List<AdoptedRules> ruleSets,
      List<AdoptedCalendar> workCalendars,
      List<OrderChange> orderChanges,
      List<GapReport> gapReports,
      List<KnownCorrection> corrections) {}

  /** The inputs, and what follows from them. */
  static Inputs of(
      SortedMap<String, SortedSequence<Sample>> signals,
      SortedSequence<SettledHour> settled,
      SortedSequence<StateReported> reports,
      SortedSequence<QuantityReported> quantities,
      Rare rare) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        rare.ruleSets(),
        rare.workCalendars(),
        rare.orderChanges(),
        rare.gapReports(),
        rare.corrections(),
        Overlays.rules(rare.ruleSets()),
        Overlays.calendars(rare.workCalendars()),
        Overlays.orders(rare.orderChanges(), rare.corrections()),
        Overlays.gaps(rare.gapReports()),
        Overlays.overrides(rare.corrections()));
  }

  Inputs withSignals(SortedMap<String, SortedSequence<Sample>> signals) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        rules,
        calendars,
        orders,
        gaps,
        overrides);
  }

  Inputs withReports(SortedSequence<StateReported> reports) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        rules,
        calendars,
        orders,
        gaps,
        overrides);
  }

  Inputs withQuantities(SortedSequence<QuantityReported> quantities) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        rules,
        calendars,
        orders,
        gaps,
        overrides);
  }

  Inputs withRuleSets(List<AdoptedRules> ruleSets) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        Overlays.rules(ruleSets),
        calendars,
        orders,
        gaps,
        overrides);
  }

  Inputs withWorkCalendars(List<AdoptedCalendar> workCalendars) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        rules,
        Overlays.calendars(workCalendars),
        orders,
        gaps,
        overrides);
  }

  Inputs withOrderChanges(List<OrderChange> orderChanges) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        rules,
        calendars,
        Overlays.orders(orderChanges, corrections),
        gaps,
        overrides);
  }

  Inputs withGapReports(List<GapReport> gapReports) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        rules,
        calendars,
        orders,
        Overlays.gaps(gapReports),
        overrides);
  }

  Inputs withCorrections(List<KnownCorrection> corrections) {
    return new Inputs(
        signals,
        settled,
        reports,
        quantities,
        ruleSets,
        workCalendars,
        orderChanges,
        gapReports,
        corrections,
        rules,
        calendars,
        Overlays.orders(orderChanges, corrections),
        gaps,
        Overlays.overrides(corrections));
  }

  SortedSequence<Sample> samples(String signal) {
    return signals.getOrDefault(signal, NO_SAMPLES);
  }

  /** Before this instant what counters told is in the settled hours, and only there. */
  long countersSettledTo() {
    return settled.last().map(last -> last.hour() + Nanos.PER_HOUR).orElse(Long.MIN_VALUE);
  }

  Optional<Interpretation> rulesAt(long instant) {
    return rules.at(instant);
  }

  /** The role of a signal by the rules in force, or else by any that were ever adopted. */
  Optional<RuleSet.SignalRole> role(String signal, long instant) {
    return rulesAt(instant)
        .flatMap(now -> now.role(signal))
        .or(() ->
            ruleSets.stream()
                .flatMap(adopted -> adopted.rules().signals().stream())
                .filter(definition -> definition.name().equals(signal))
                .map(RuleSet.SignalDefinition::role)
                .findFirst());
  }

  /** Whether a sample can be read under all rules; what it tells hides what was told before it. */
  boolean tells(String signal, Sample sample) {
    for (var adopted : ruleSets) {
      for (var definition : adopted.rules().signals()) {
        if (definition.name().equals(signal)
            && !(Interpretation.isCounter(definition.role())
                ? Counting.isCount(sample, Interpretation.counter(definition))
                : Observations.tells(definition.role(), sample))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The order that is meant by an id, with the product that it was registered with.
   *
   * @param operation the operation; empty takes that of the registration
   */
  JobOrderRef order(String jobOrder, String operation) {
    @Nullable JobOrderRef found = null;
    for (var change : orderChanges) {
      var order = change.order();
      if (change.registered()
          && order.jobOrder().equals(jobOrder)
          && (operation.isEmpty() || order.operation().equals(operation))) {
        found = order;
      }
    }
    if (found != null) {
      return found;
    }
    return operation.isEmpty()
        ? new JobOrderRef(jobOrder, "", "")
        : new JobOrderRef(jobOrder, operation, order(jobOrder, "").product());
  }
}
