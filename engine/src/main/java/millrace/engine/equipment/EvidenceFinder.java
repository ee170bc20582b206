package millrace.engine.equipment;

import static millrace.engine.reading.Evidence.MaintenanceKind.CORRECTIVE;
import static millrace.engine.reading.Evidence.MaintenanceKind.PREVENTIVE;
import static millrace.engine.reading.Evidence.Movement.QUEUE;
import static millrace.engine.reading.Evidence.Movement.TRANSPORT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import millrace.engine.element.Element;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Evidence.Kind;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;

/** Finds the events from which it follows what holds at an instant. */
record EvidenceFinder(Inputs inputs, Known known) {

  static Evidence of(String signal, Sample sample) {
    return Evidence.of(Kind.READING, signal, sample.sourceTime(), sample.sequence());
  }

  static Evidence of(KnownCorrection correction) {
    return Evidence.of(
        Kind.CORRECTION, correction.id(), correction.knowledgeTime(), correction.sequence());
  }

  /** All that decides what the time of a slice is. */
  List<Evidence> ofTime(Slice slice) {
    var evidence = new ArrayList<>(ofMachine(slice.start()));
    if (slice.gap()) {
      evidence.addAll(ofGap(slice.start()));
    }
    if (!slice.correction().isEmpty()) {
      inputs.corrections().stream()
          .filter(each -> each.id().equals(slice.correction()))
          .map(EvidenceFinder::of)
          .forEach(evidence::add);
    }
    evidence.addAll(ofOrder(slice.start(), slice.registered()));
    evidence.addAll(ofRules(slice.start()));
    evidence.addAll(ofCalendar(slice.start()));
    return evidence;
  }

  /** What the machine said of state and mode. */
  List<Evidence> ofMachine(long instant) {
    var rules = inputs.rulesAt(instant);
    if (rules.isEmpty()) {
      return List.of();
    }
    return switch (rules.get().rules().stateModel()) {
      case PACKML -> ofSignals(rules.get(), instant, SignalRole.STATE, SignalRole.UNIT_MODE);
      case MACHINERY ->
          ofSignals(rules.get(), instant, SignalRole.ITEM_STATE, SignalRole.OPERATION_MODE);
      case REPORTED -> {
        var place = inputs.reports().countBelow(StateReported::eventTime, instant + 1) - 1;
        yield place < 0 ? List.of() : ofObservation(inputs.reports().get(place).id());
      }
    };
  }

  private List<Evidence> ofSignals(Interpretation rules, long instant, SignalRole... roles) {
    var evidence = new ArrayList<Evidence>();
    for (var role : roles) {
      rules
          .signal(role)
          .ifPresent(signal ->
              Samples.at(inputs.samples(signal), instant)
                  .ifPresent(sample -> evidence.add(of(signal, sample))));
    }
    return evidence;
  }

  List<Evidence> ofObservation(String id) {
    return known
        .find(id)
        .map(told -> List.of(Evidence.of(Kind.OBSERVATION, id, told.eventTime(), told.sequence())))
        .orElse(List.of());
  }

  /** The reports of quality, material or energy that amount to something there. */
  List<Evidence> ofReports(long instant) {
    var ids = new TreeSet<String>();
    var reports = inputs.evidence();
    var counted = reports.counted();
    for (var i = counted.countBelow(each -> each.eventTime(), instant);
        i < counted.size() && counted.get(i).eventTime() == instant;
        i++) {
      ids.add(counted.get(i).id());
    }
    reports
        .readings()
        .forEach((_, readings) -> {
          var next = readings.countBelow(each -> each.eventTime(), instant + 1);
          for (var i = Math.max(0, next - 1); i <= next && i < readings.size(); i++) {
            ids.add(readings.get(i).id());
          }
        });
    var evidence = new ArrayList<Evidence>();
    inputs.meters().forEach(meter -> evidence.addAll(ofMeter(meter, instant)));
    ids.forEach(id -> evidence.addAll(ofObservation(id)));
    evidence.addAll(ofRules(instant));
    return evidence;
  }

  /** The reports that tell of maintenance, or of a movement of material, that goes on in it. */
  List<Evidence> ofLasting(Interval stretch, Optional<JobOrderRef> order, Element element) {
    var reports = inputs.evidence();
    var jobOrder = order.map(JobOrderRef::jobOrder).orElse("");
    var telling =
        switch (element) {
          case CMT -> Maintenance.telling(reports.maintenance(), CORRECTIVE, stretch);
          case PMT -> Maintenance.telling(reports.maintenance(), PREVENTIVE, stretch);
          case ATT -> reports.movements().telling(TRANSPORT, jobOrder, stretch);
          case AQT -> reports.movements().telling(QUEUE, jobOrder, stretch);
          default -> throw new IllegalArgumentException(element + " does not last");
        };
    return telling.stream().flatMap(each -> ofObservation(each.id()).stream()).toList();
  }

  /** The readings of a meter that is a signal between which an instant lies. */
  private List<Evidence> ofMeter(String meter, long instant) {
    var samples = inputs.samples(meter);
    var before = samples.countBefore(instant + 1) - 1;
    while (before >= 0 && Samples.amount(samples.get(before)).isEmpty()) {
      before--;
    }
    var after = samples.countBefore(instant + 1);
    while (after < samples.size() && Samples.amount(samples.get(after)).isEmpty()) {
      after++;
    }
    var evidence = new ArrayList<Evidence>();
    if (before >= 0) {
      evidence.add(of(meter, samples.get(before)));
    }
    if (after < samples.size()) {
      evidence.add(of(meter, samples.get(after)));
    }
    return evidence;
  }

  List<Evidence> ofRules(long instant) {
    return inForce(inputs.ruleSets(), instant, AdoptedRules::effectiveFrom)
        .map(EvidenceFinder::of)
        .stream()
        .toList();
  }

  List<Evidence> ofCalendar(long instant) {
    return inForce(inputs.workCalendars(), instant, AdoptedCalendar::effectiveFrom)
        .map(EvidenceFinder::of)
        .stream()
        .toList();
  }

  /**
   * Why an order is on the unit at an instant, or none is: its registration and who moved it, or
   * the end of the last one.
   */
  List<Evidence> ofOrder(long instant, Optional<JobOrderRef> order) {
    var orders = OrdersInForce.of(inputs.orderChanges());
    var moved =
        orders.moved(inputs.standing()).stream()
            .filter(each -> each.stretch().contains(instant))
            .reduce((_, later) -> later);
    if (moved.isPresent()) {
      return List.of(of(moved.get().registration()), of(moved.get().correction()));
    }
    var since = orders.registered().lastChange(instant);
    return inputs.orderChanges().stream()
        .filter(change ->
            change.at() == since
                && change.registered() == order.isPresent()
                && order.map(each -> each.equals(change.order())).orElse(true))
        .reduce((_, later) -> later)
        .map(change -> List.of(of(change)))
        .orElse(List.of());
  }

  private static Evidence of(OrderChange change) {
    return Evidence.of(Kind.JOB_ORDER, change.order().jobOrder(), change.at(), change.sequence());
  }

  private List<Evidence> ofGap(long instant) {
    var reports = inputs.gapReports();
    return reports.stream()
        .filter(report ->
            report.from() <= instant
                && (report.open() ? Overlays.isOpen(report, reports) : instant < report.to()))
        .map(
            report -> Evidence.of(Kind.DATA_GAP, report.source(), report.from(), report.sequence()))
        .toList();
  }

  /** The rules and calendars that are in force in a window, in order of time. */
  List<Evidence> basis(Interval window) {
    var basis = new ArrayList<Evidence>();
    var rules = inForce(inputs.ruleSets(), window.start(), AdoptedRules::effectiveFrom);
    for (var adopted : inputs.ruleSets()) {
      if (rules.equals(Optional.of(adopted)) || isWithin(adopted.effectiveFrom(), window)) {
        basis.add(of(adopted));
      }
    }
    var calendar = inForce(inputs.workCalendars(), window.start(), AdoptedCalendar::effectiveFrom);
    for (var adopted : inputs.workCalendars()) {
      if (calendar.equals(Optional.of(adopted)) || isWithin(adopted.effectiveFrom(), window)) {
        basis.add(of(adopted));
      }
    }
    return basis;
  }

  private static boolean isWithin(long instant, Interval window) {
    return window.start() < instant && instant < window.end();
  }

  private static Evidence of(AdoptedRules adopted) {
    return Evidence.of(
        Kind.RULES, adopted.rules().version(), adopted.effectiveFrom(), adopted.sequence());
  }

  private static Evidence of(AdoptedCalendar adopted) {
    return Evidence.of(
        Kind.CALENDAR,
        adopted.calendar().id() + " " + adopted.calendar().version(),
        adopted.effectiveFrom(),
        adopted.sequence());
  }

  private static <E> Optional<E> inForce(List<E> adopted, long instant, ToLongFunction<E> from) {
    return adopted.stream()
        .filter(each -> from.applyAsLong(each) <= instant)
        .reduce((_, later) -> later);
  }
}
