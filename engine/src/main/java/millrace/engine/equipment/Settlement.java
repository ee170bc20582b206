package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentSnapshot.GapReport;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.EquipmentSnapshot.SettledHour;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.SortedSequence;

/**
 * Lets go of what is older than the horizons, so that memory is bounded: readings of counters
 * become sums, and of all else the value in force at the horizon stays. No element of the time that
 * is still held changes by it.
 */
record Settlement(Inputs inputs, long heldFrom, long countersHeldFrom) {

  Inputs settled() {
    var held =
        new Inputs(
            signals(),
            settledHours(),
            reports(),
            inputs
                .quantities()
                .withoutFirst(
                    inputs.quantities().countBelow(QuantityReported::eventTime, heldFrom)),
            inputs.evidence().heldFrom(heldFrom),
            inputs.rare(),
            inputs.inForce());
    var rare = rare();
    return rare.hasAsMuchAs(inputs.rare()) ? held : held.with(rare);
  }

  /** With all that came rarely, and of all else what is needed from the horizon on. */
  Inputs withoutOldReadings() {
    return settled().with(inputs.rare());
  }

  private Signals signals() {
    var kept = new TreeMap<String, Track>();
    inputs
        .signals()
        .forEach((signal, samples) -> {
          var rest = settled(signal, samples);
          if (!rest.isEmpty()) {
            kept.put(signal, rest);
          }
        });
    return Signals.of(kept);
  }

  private Track settled(String signal, Track samples) {
    var roles = roles(signal);
    var rest = samples.withoutFirst(firstNeeded(signal, roles, samples));
    for (var role : roles) {
      var last = lastRead(role, samples);
      if (last.isPresent()
          && (rest.isEmpty() || Samples.ORDER.compare(last.get(), rest.get(0)) < 0)) {
        rest = rest.with(last.get());
      }
    }
    return rest;
  }

  private TreeSet<SignalRole> roles(String signal) {
    var roles = new TreeSet<SignalRole>();
    for (var adopted : inputs.adopted()) {
      adopted.role(signal).ifPresent(roles::add);
    }
    return roles;
  }

  /** The place of the first sample that is still needed: the one in force at the horizon. */
  private int firstNeeded(String signal, TreeSet<SignalRole> roles, Track samples) {
    if (roles.isEmpty()) {
      return samples.countBefore(countersHeldFrom);
    }
    var needed = Integer.MAX_VALUE;
    for (var adopted : inputs.adopted()) {
      for (var counter : adopted.counters()) {
        if (counter.signal().equals(signal)) {
          var place = samples.countBefore(countersHeldFrom) - 1;
          needed = Math.min(needed, Math.max(0, Counting.lastPlace(samples, place, counter)));
        }
      }
    }
    return roles.stream().allMatch(Interpretation::isCounter)
        ? needed
        : Math.min(needed, Math.max(0, samples.countBefore(heldFrom) - 1));
  }

  /**
   * The last sample before the horizon that told what its role is for: a failure goes on, and a
   * meter stands where it stood, through readings that tell nothing.
   */
  private Optional<Sample> lastRead(SignalRole role, Track samples) {
    Predicate<Sample> tells =
        switch (role) {
          case STATE -> sample -> MachineReader.packMlState(sample).isPresent();
          case ITEM_STATE -> sample -> MachineReader.itemState(sample).isPresent();
          case METER -> sample -> Samples.amount(sample).isPresent();
          case UNIT_MODE,
              OPERATION_MODE,
              PROCESSED_COUNT,
              DEFECTIVE_COUNT,
              REWORK_COUNT,
              STARVED,
              BLOCKED,
              STOP_REASON,
              PROCESS_VALUE ->
              _ -> false;
        };
    for (var place = samples.countBefore(heldFrom) - 1; place >= 0; place--) {
      if (tells.test(samples.get(place))) {
        return Optional.of(samples.get(place));
      }
    }
    return Optional.empty();
  }

  /** The sums of the counters' readings that are let go, with those that were there already. */
  private SortedSequence<SettledHour> settledHours() {
    var settled =
        inputs.settled().withoutFirst(inputs.settled().countBelow(SettledHour::hour, heldFrom));
    for (var hour : hoursToSettle()) {
      settled = settled.with(settle(hour));
    }
    return settled;
  }

  private TreeSet<Long> hoursToSettle() {
    var hours = new TreeSet<Long>();
    for (var adopted : inputs.adopted()) {
      for (var counter : adopted.counters()) {
        var samples = inputs.samples(counter.signal());
        for (var i = samples.countBefore(heldFrom);
            i < samples.size() && samples.at(i) < countersHeldFrom; ) {
          var hour = Hours.hourOf(samples.at(i));
          if (!isSettled(hour)) {
            hours.add(hour);
          }
          i = samples.countBefore(hour + Nanos.PER_HOUR);
        }
      }
    }
    return hours;
  }

  private boolean isSettled(long hour) {
    return inputs.settled().find(new SettledHour(hour, List.of(), List.of())).isPresent();
  }

  private SettledHour settle(long hour) {
    var window = new Interval(hour, hour + Nanos.PER_HOUR);
    var slicer = new Slicer(inputs);
    var counts = new SettlingCounts(slicer.cuts(window, slicer.bucketEdges(window)));
    var findings = new ArrayList<Finding>();
    new Counting(inputs).over(window, counts, findings::add);
    return new SettledHour(hour, counts.settled(), findings);
  }

  private SortedSequence<StateReported> reports() {
    var reports = inputs.reports();
    return reports.withoutFirst(reports.countBelow(StateReported::eventTime, heldFrom) - 1);
  }

  private Rare rare() {
    var held =
        inputs.corrections().stream()
            .filter(
                known -> isNeeded(known, Standing.target(known.correction(), inputs.corrections())))
            .toList();
    return new Rare(
        fromLastBefore(inputs.ruleSets(), each -> each.effectiveFrom() <= heldFrom),
        fromLastBefore(inputs.workCalendars(), each -> each.effectiveFrom() <= heldFrom),
        OrdersInForce.of(inputs.orderChanges()).heldFrom(Registrations.neededFrom(heldFrom)),
        gapReports(),
        held);
  }

  /**
   * Whether a correction is still needed.
   *
   * @param target what it takes back where it is a withdrawal, which goes with it; else itself
   */
  private boolean isNeeded(KnownCorrection known, Correction target) {
    var stretch = Standing.stretch(target);
    if (stretch.isPresent()) {
      return stretch.get().end() > heldFrom || known.knowledgeTime() >= heldFrom;
    }
    return switch (target) {
      case CorrectQuantity(var at, _, _, _, _, _, _) ->
          at >= heldFrom || known.knowledgeTime() >= heldFrom;
      case MoveJobOrderStart(_, var from, var registered) ->
          Math.max(from, registered.orElse(from)) >= heldFrom || known.knowledgeTime() >= heldFrom;
      case Reclassify _,
          SplitStop _,
          MergeStops _,
          RetimeStop _,
          AssignRootCause _,
          ChangeRules _,
          ChangeCalendar _,
          Retract _,
          Withdraw _ ->
          known.knowledgeTime() >= heldFrom;
      case AdmitLateData(_, var observations) ->
          known.knowledgeTime() >= heldFrom || observations.stream().anyMatch(this::goesOn);
    };
  }

  /** Whether what an observation began still goes on. */
  private boolean goesOn(Observation observation) {
    var begun = inputs.evidence().begun(observation);
    return begun.isPresent() && inputs.evidence().toldBy(begun.get()).end() > heldFrom;
  }

  /**
   * Without the gaps that are over; what has closed a gap goes after the gap itself. The last of
   * them stays while the state may have changed unseen in it, or a counter gone on: between what
   * was told last and what will be told next there was one, and how many plays no part.
   */
  private List<GapReport> gapReports() {
    var reports = inputs.gapReports();
    var toldLast = Math.min(lastStateTold(), lastCounted());
    var lastOver =
        reports.stream()
            .filter(report -> !report.open() && isOver(report) && report.to() >= toldLast)
            .max(Comparator.comparingLong(GapReport::to));
    return reports.stream()
        .filter(report ->
            report.open()
                ? report.from() >= heldFrom || Overlays.isOpen(report, reports)
                : !isOver(report) || lastOver.filter(report::equals).isPresent())
        .toList();
  }

  private boolean isOver(GapReport closed) {
    return closed.to() < heldFrom && closed.knowledgeTime() < heldFrom;
  }

  /** When the state in force at the horizon was told. */
  private long lastStateTold() {
    var last = Long.MAX_VALUE;
    for (var signal : inputs.signals().names()) {
      if (roles(signal).contains(SignalRole.STATE)) {
        var told = lastRead(SignalRole.STATE, inputs.samples(signal));
        last = Math.min(last, told.map(Sample::at).orElse(Long.MAX_VALUE));
      }
    }
    return last;
  }

  /** When the counter was read, of those that are counted from, that was read longest ago. */
  private long lastCounted() {
    var earliest = Long.MAX_VALUE;
    for (var adopted : inputs.adopted()) {
      for (var counter : adopted.counters()) {
        var samples = inputs.samples(counter.signal());
        var place = Counting.lastPlace(samples, samples.countBefore(countersHeldFrom) - 1, counter);
        if (place >= 0) {
          earliest = Math.min(earliest, samples.at(place));
        }
      }
    }
    return earliest;
  }

  private static <E> List<E> fromLastBefore(List<E> elements, Predicate<E> isBefore) {
    var first = 0;
    for (var i = 0; i < elements.size(); i++) {
      if (isBefore.test(elements.get(i))) {
        first = i;
      }
    }
    return elements.subList(first, elements.size());
  }
}
