package millrace.engine.equipment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;
import millrace.engine.equipment.EquipmentSnapshot.GapReport;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.EquipmentSnapshot.SettledHour;
import millrace.engine.equipment.InForce.Ruling;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.SortedSequence;
import millrace.engine.timeline.Steps;

/**
 * All that the timeline is computed from, each kind by event time and independent of the others.
 * Immutable.
 *
 * @param signals the readings of each signal
 * @param settled the counts of readings that are no longer held
 * @param evidence of quality, maintenance, material and energy
 * @param rare what comes rarely
 * @param inForce what follows from it at each instant
 */
record Inputs(
    Signals signals,
    SortedSequence<SettledHour> settled,
    SortedSequence<StateReported> reports,
    SortedSequence<QuantityReported> quantities,
    Evidences evidence,
    Rare rare,
    InForce inForce) {

  static final Comparator<SettledHour> SETTLED = Comparator.comparingLong(SettledHour::hour);

  static final Inputs NONE =
      of(
          Signals.NONE,
          SortedSequence.empty(SETTLED),
          SortedSequence.empty(Samples.REPORTS),
          SortedSequence.empty(Samples.QUANTITIES),
          Evidences.NONE,
          Rare.NONE);

  /** The inputs, and what follows from them. */
  static Inputs of(
      Signals signals,
      SortedSequence<SettledHour> settled,
      SortedSequence<StateReported> reports,
      SortedSequence<QuantityReported> quantities,
      Evidences evidence,
      Rare rare) {
    return new Inputs(signals, settled, reports, quantities, evidence, rare, InForce.of(rare));
  }

  Inputs with(Signals newSignals) {
    return newSignals == signals
        ? this
        : new Inputs(newSignals, settled, reports, quantities, evidence, rare, inForce);
  }

  Inputs withReports(SortedSequence<StateReported> newReports) {
    return new Inputs(signals, settled, newReports, quantities, evidence, rare, inForce);
  }

  Inputs withQuantities(SortedSequence<QuantityReported> newQuantities) {
    return new Inputs(signals, settled, reports, newQuantities, evidence, rare, inForce);
  }

  Inputs with(Evidences newEvidence) {
    return new Inputs(signals, settled, reports, quantities, newEvidence, rare, inForce);
  }

  Inputs with(Rare newRare) {
    return new Inputs(
        signals, settled, reports, quantities, evidence, newRare, InForce.of(newRare));
  }

  /** The same inputs, with what the calendar plans around an hour worked out. */
  Inputs plannedAround(long hour) {
    return inForce.planned().isFor(hour) ? this : with(inForce.with(PlanAhead.around(this, hour)));
  }

  private Inputs with(InForce newInForce) {
    return new Inputs(signals, settled, reports, quantities, evidence, rare, newInForce);
  }

  List<AdoptedRules> ruleSets() {
    return rare.ruleSets();
  }

  List<AdoptedCalendar> workCalendars() {
    return rare.workCalendars();
  }

  List<OrderChange> orderChanges() {
    return rare.orderChanges();
  }

  List<GapReport> gapReports() {
    return rare.gapReports();
  }

  List<KnownCorrection> corrections() {
    return rare.corrections();
  }

  /** The longest stop that may stay in APT under any rules; 0 where none does. */
  long longestMinorStop() {
    return inForce.longestMinorStop();
  }

  /** All rules ever adopted, prepared for reading by them. */
  List<Interpretation> adopted() {
    return inForce.adopted();
  }

  /** The corrections that nobody has withdrawn. */
  List<KnownCorrection> standing() {
    return inForce.standing();
  }

  Steps<Optional<Interpretation>> rules() {
    return inForce.rules();
  }

  Steps<Optional<WorkCalendar>> calendars() {
    return inForce.calendars();
  }

  Steps<Optional<JobOrderRef>> orders() {
    return inForce.orders();
  }

  Steps<Boolean> gaps() {
    return inForce.gaps();
  }

  Steps<Optional<Ruling>> overrides() {
    return inForce.overrides();
  }

  /** About how many things are held, besides the samples in full blocks. */
  long extent() {
    var things = new long[] {reports.size() + quantities.size() + evidence.toList().size()};
    things[0] += settled.toList().stream().mapToLong(hour -> 1 + hour.counts().size()).sum();
    signals.forEach((_, track) -> things[0] += track.opened());
    return things[0];
  }

  Track samples(String signal) {
    return signals.get(signal);
  }

  /** Before this instant what counters told is in the settled hours, and only there. */
  long countersSettledTo() {
    return settled.last().map(last -> last.hour() + Nanos.PER_HOUR).orElse(Long.MIN_VALUE);
  }

  Optional<Interpretation> rulesAt(long instant) {
    return inForce.rules().at(instant);
  }

  /** What is made of the times of what came at an instant; trusted before there are rules. */
  ClockPolicy clockAt(long ingestTime) {
    return rulesAt(ingestTime).map(now -> now.rules().clock()).orElse(ClockPolicy.TRUSTED);
  }

  /** The role of a signal by the rules in force, or else by any that were ever adopted. */
  Optional<SignalRole> role(String signal, long instant) {
    return rulesAt(instant).flatMap(now -> now.role(signal)).or(() -> everAdopted(signal));
  }

  /** The role of a signal by the first rules ever adopted that name it. */
  Optional<SignalRole> everAdopted(String signal) {
    for (var adopted : ruleSets()) {
      for (var definition : adopted.rules().signals()) {
        if (definition.name().equals(signal)) {
          return Optional.of(definition.role());
        }
      }
    }
    return Optional.empty();
  }

  /** The signals that are energy meters by any rules ever adopted. */
  SortedSet<String> meters() {
    var meters = new TreeSet<String>();
    for (var adopted : ruleSets()) {
      for (var definition : adopted.rules().signals()) {
        if (definition.role() == SignalRole.METER) {
          meters.add(definition.name());
        }
      }
    }
    return meters;
  }

  /** The samples of a signal without those that are of no effect, as if the rules came first. */
  Track withoutProcessValues(String signal, Track samples) {
    var kept =
        samples.toList().stream()
            .filter(
                sample -> !role(signal, sample.at()).equals(Optional.of(SignalRole.PROCESS_VALUE)))
            .toList();
    return kept.size() == samples.size() ? samples : Track.of(kept);
  }

  /** Whether a sample can be read under all rules; what it tells hides what was told before it. */
  boolean tells(String signal, Sample sample) {
    for (var adopted : ruleSets()) {
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
   * The order that a report of an instant means by an id, with the product that it was registered
   * with.
   *
   * @param operation the operation; empty takes that of the registration
   */
  JobOrderRef order(long at, String jobOrder, String operation) {
    var registrations = new Registrations(orderChanges());
    var found = registrations.nearest(at, jobOrder, operation);
    if (found.isPresent()) {
      return found.get();
    }
    var product =
        operation.isEmpty()
            ? Optional.<JobOrderRef>empty()
            : registrations.nearest(at, jobOrder, "");
    return new JobOrderRef(jobOrder, operation, product.map(JobOrderRef::product).orElse(""));
  }
}
