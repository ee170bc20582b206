package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;
import millrace.engine.equipment.EquipmentSnapshot.Doubt;
import millrace.engine.equipment.MeterReadings.Shown;
import millrace.engine.journal.Envelope;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * A unit's past, folded again by the same rules as the live unit, but letting nothing go. It begins
 * at a checkpoint or at the first event; events that cannot touch the window asked for may be left
 * out. It belongs to one thread.
 *
 * <p>What became known later of the time before the checkpoint is folded like all else, and tells
 * what was in force. Some of it cannot be told without what lies before; then {@link
 * #needsEarlier(Interval)} says that an earlier checkpoint is needed.
 */
public final class Recollection {

  /** A stop no longer than this is seen whole by one who looks back, in nanoseconds. */
  private static final long LONGEST_MINOR_STOP = 12 * Nanos.PER_HOUR;

  private EquipmentState state;
  private boolean undecided;
  private boolean reachedBehind;

  private Recollection(EquipmentState state) {
    this.state = state;
  }

  /** Nothing is known yet; the next event is the first one. */
  public static Recollection fromTheBeginning(EquipmentId unit) {
    return new Recollection(EquipmentState.initial(unit, Acceptance.REMEMBERING));
  }

  public static Recollection from(Checkpoint checkpoint) {
    return new Recollection(checkpoint.remembering());
  }

  /**
   * Folds an event.
   *
   * @param sequence its place in the journal
   */
  public void take(long sequence, Envelope<EquipmentEvent> envelope) {
    if (state.sequence() > 0 && reachesBehind(envelope)) {
      lookBehind(envelope.event());
    }
    state = new Evolution(state).skippedTo(sequence - 1).evolve(envelope);
  }

  /**
   * Folds events that follow one another in the journal, as one after the other.
   *
   * @param sequence the place of the first one
   */
  public void take(long sequence, List<Envelope<EquipmentEvent>> events) {
    if (state.sequence() == 0 || events.stream().anyMatch(this::reachesBehind)) {
      for (var i = 0; i < events.size(); i++) {
        take(sequence + i, events.get(i));
      }
    } else {
      state = new Evolution(new Evolution(state).skippedTo(sequence - 1)).after(events);
    }
  }

  private boolean reachesBehind(Envelope<EquipmentEvent> envelope) {
    return Reach.of(envelope.event()).from() < state.heldFrom();
  }

  /** What is known by what was folded. */
  public EquipmentState state() {
    return state;
  }

  /**
   * Whether what was folded for a window depends on what lies before the checkpoint, and that is
   * not known here.
   */
  public boolean needsEarlier(Interval window) {
    return undecided
        || new Exactness(state).mayBeOverIn(window)
        || ((reachedBehind || state.hours().before().doubt() != Doubt.NONE)
            && (isFailingAtStart() || new Exactness(state).failsIn(window)));
  }

  /**
   * The orders that quantities, evidence and corrections name and that were not registered before:
   * who registers them tells their product. And those whose start somebody moved: which start was
   * meant, and who said it last, may be told later.
   */
  public SortedSet<String> unknownOrders(Interval window) {
    var registrations = new Registrations(state.inputs().orderChanges());
    var unknown = new TreeSet<String>();
    for (var named : ordersNamed(window)) {
      if (window.contains(named.at())
          && !registrations.isKnownBefore(named.at(), named.jobOrder())) {
        unknown.add(named.jobOrder());
      }
    }
    for (var known : state.inputs().corrections()) {
      if (known.correction() instanceof MoveJobOrderStart move) {
        unknown.add(move.jobOrder());
      }
    }
    return unknown;
  }

  /**
   * The instant up to which it has to be known what energy meters showed, so that what was used in
   * a window is known: the first reading behind it of each meter; the greatest instant where one
   * has none.
   */
  public long metersReadTo(Interval window) {
    var readings = new MeterReadings(state.inputs());
    var readTo = window.end();
    for (var meter : readings.meters()) {
      var shown = readings.around(meter, window);
      if (!shown.isEmpty() && shown.getFirst().at() < window.end()) {
        var next = shown.stream().mapToLong(Shown::at).filter(at -> at >= window.end()).findFirst();
        readTo = Math.max(readTo, next.orElse(Long.MAX_VALUE));
      }
    }
    return readTo;
  }

  /** An order that something at an instant names. */
  private record Named(long at, String jobOrder) {}

  private List<Named> ordersNamed(Interval window) {
    var named = new ArrayList<Named>();
    for (var report : state.inputs().quantities().toList()) {
      report.jobOrder().ifPresent(order -> named.add(new Named(report.eventTime(), order)));
    }
    for (var evidence : state.inputs().evidence().counted().toList()) {
      named.add(new Named(evidence.eventTime(), Evidences.jobOrder(evidence)));
    }
    for (var known : state.inputs().corrections()) {
      if (known.correction() instanceof Correction.CorrectQuantity quantity) {
        named.add(new Named(quantity.at(), quantity.jobOrder()));
      }
    }
    for (var reported : state.inputs().evidence().movements().reports()) {
      // What has begun before goes on in the window.
      var at = Math.max(reported.eventTime(), window.start());
      named.add(new Named(at, reported.jobOrder()));
    }
    named.removeIf(each -> each.jobOrder().isEmpty());
    return named;
  }

  /** The orders that quantities, evidence and corrections in an event name. */
  public static SortedSet<String> ordersNamedBy(Envelope<EquipmentEvent> envelope) {
    var named = new TreeSet<String>();
    if (envelope.event() instanceof EquipmentEvent.ObservationsReceived(var observations)) {
      for (var each : observations) {
        switch (each) {
          case QuantityReported report -> report.jobOrder().ifPresent(named::add);
          case Evidence evidence -> named.add(Evidences.jobOrder(evidence));
          case Observation.ReadingObserved _, StateReported _ -> {}
        }
      }
    }
    if (envelope.event() instanceof CorrectionApplied applied) {
      orderNamedBy(applied.correction()).ifPresent(named::add);
    }
    named.remove("");
    return named;
  }

  /**
   * The last instant to which the start of an order was moved: whether the order could begin then
   * depends on all orders before it. The least instant where none was.
   */
  public long startsMovedTo() {
    return state.inputs().corrections().stream()
        .mapToLong(known -> movedTo(known.correction()))
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /** The instant to which an event moves the start of an order; the least where it moves none. */
  public static long startMovedTo(Envelope<EquipmentEvent> envelope) {
    return envelope.event() instanceof CorrectionApplied applied
        ? movedTo(applied.correction())
        : Long.MIN_VALUE;
  }

  private static long movedTo(Correction correction) {
    return correction instanceof MoveJobOrderStart move ? move.from() : Long.MIN_VALUE;
  }

  private static Optional<String> orderNamedBy(Correction correction) {
    return switch (correction) {
      case Correction.CorrectQuantity quantity -> Optional.of(quantity.jobOrder());
      case MoveJobOrderStart move -> Optional.of(move.jobOrder());
      case Correction.Reclassify _,
          Correction.SplitStop _,
          Correction.MergeStops _,
          Correction.RetimeStop _,
          Correction.AssignRootCause _,
          Correction.ChangeRules _,
          Correction.ChangeCalendar _,
          Correction.AdmitLateData _,
          Correction.Withdraw _,
          Retract _ ->
          Optional.empty();
    };
  }

  private void lookBehind(EquipmentEvent event) {
    if (shapesTheTimeBefore(event)) {
      reachedBehind = true;
      undecided |= isFailingAtStart();
    }
    if (event instanceof CorrectionApplied applied) {
      undecided |=
          switch (applied.correction()) {
            case Retract(var observation) -> !isTold(observation) || isBehind(observation);
            case Correction.ChangeRules(_, var rules) -> isReadOtherwise(rules);
            case Correction.AdmitLateData(_, var observations) ->
                observations.stream().anyMatch(this::beginsBehind);
            // What it takes back may lie behind, and is then not known here.
            case Correction.Withdraw _ -> true;
            case Correction.Reclassify _,
                Correction.SplitStop _,
                Correction.MergeStops _,
                Correction.RetimeStop _,
                Correction.AssignRootCause _,
                Correction.MoveJobOrderStart _,
                Correction.ChangeCalendar _,
                Correction.CorrectQuantity _ ->
                false;
          };
    }
    if (event instanceof EquipmentEvent.ObservationsReceived(var observations)) {
      // Its end may lie behind too, and is then not known here.
      undecided |= observations.stream().anyMatch(this::beginsBehind);
    }
    if (event instanceof RulesAdopted(var from, _)) {
      undecided |= from >= state.accepted().states();
    }
  }

  /** Whether it may change when the unit failed, or what it did, in the time before. */
  private boolean shapesTheTimeBefore(EquipmentEvent event) {
    return switch (event) {
      case EquipmentEvent.ObservationsReceived(var observations) ->
          observations.stream().anyMatch(this::isOfStatesBefore);
      case EquipmentEvent.DataGapClosed(var source, var bounds, _) ->
          bounds.start() < state.heldFrom() || isOpenBefore(source);
      case CorrectionApplied applied -> shapesTheTimeBefore(applied.correction());
      case EquipmentEvent.ReadingsReceived _,
          EquipmentEvent.DataGapOpened _,
          RulesAdopted _,
          EquipmentEvent.CalendarAdopted _,
          EquipmentEvent.JobOrderRegistered _,
          EquipmentEvent.JobOrderDeregistered _ ->
          true;
      case EquipmentEvent.CorrectionProposed _,
          EquipmentEvent.CorrectionRejected _,
          EquipmentEvent.CommandRefused _ ->
          false;
    };
  }

  private boolean shapesTheTimeBefore(Correction correction) {
    return switch (correction) {
      case Correction.AdmitLateData(_, var observations) ->
          observations.stream().anyMatch(this::isOfStatesBefore);
      case Correction.Reclassify _,
          Correction.SplitStop _,
          Correction.MergeStops _,
          Correction.RetimeStop _,
          MoveJobOrderStart _,
          Correction.ChangeRules _,
          Correction.ChangeCalendar _ ->
          true;
      case Correction.AssignRootCause _,
          Correction.CorrectQuantity _,
          Retract _, // where it is known here, it lies behind the checkpoint
          Correction.Withdraw _ ->
          false;
    };
  }

  private boolean isOfStatesBefore(Observation observation) {
    return Reach.tellsOfStatesBefore(state.heldFrom(), observation);
  }

  /** Whether data of a source was missing since the time before. */
  private boolean isOpenBefore(String source) {
    var reports = state.inputs().gapReports();
    return reports.stream()
        .anyMatch(report ->
            report.open()
                && report.source().equals(source)
                && report.from() < state.heldFrom()
                && Overlays.isOpen(report, reports));
  }

  /** Whether maintenance, or a movement of material, began in the time before. */
  private boolean beginsBehind(Observation observation) {
    return Evidences.begins(observation) && observation.eventTime() < state.heldFrom();
  }

  /** Whether an observation told of the time before, and what it hid then is not known here. */
  private boolean isBehind(String observation) {
    var inputs = state.inputs();
    var first = state.heldFrom();
    for (var signal : inputs.signals().tracks()) {
      for (var i = 0; i < signal.countBefore(first); i++) {
        if (signal.get(i).observation().equals(observation)) {
          return true;
        }
      }
    }
    for (var i = 0; i < inputs.reports().countBelow(StateReported::eventTime, first); i++) {
      if (inputs.reports().get(i).id().equals(observation)) {
        return true;
      }
    }
    return inputs
        .evidence()
        .find(observation)
        .filter(evidence -> evidence.eventTime() < first)
        .filter(evidence ->
            evidence instanceof MaintenanceReported
                || evidence instanceof MovementReported
                || evidence instanceof MeterRead)
        .isPresent();
  }

  /** Whether an observation is among what was folded. */
  private boolean isTold(String observation) {
    var inputs = state.inputs();
    return inputs.reports().toList().stream().anyMatch(each -> each.id().equals(observation))
        || inputs.quantities().toList().stream().anyMatch(each -> each.id().equals(observation))
        || inputs.evidence().find(observation).isPresent()
        || isRead(observation);
  }

  private boolean isRead(String observation) {
    for (var signal : state.inputs().signals().tracks()) {
      for (var i = 0; i < signal.size(); i++) {
        if (signal.get(i).observation().equals(observation)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isFailingAtStart() {
    var from = state.heldFrom();
    var inputs = state.inputs();
    var plan = new Slicer(inputs).plan(new Interval(from, from + 1)).at(from);
    return state.hours().before().failing() || Slice.of(inputs, from, from + 1, plan).failing();
  }

  /**
   * Whether rules find other readings in what is held, and not only make something else of them; or
   * stops count as short ones by them that may have begun before.
   */
  private boolean isReadOtherwise(RuleSet changed) {
    return changed.minorStopThreshold().orElse(0L) > LONGEST_MINOR_STOP
        || !state.inputs().ruleSets().stream().map(AdoptedRules::rules).allMatch(changed::readsAs);
  }
}
