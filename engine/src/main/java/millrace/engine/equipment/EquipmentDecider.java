package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentCommand.CloseDataGap;
import millrace.engine.equipment.EquipmentCommand.DeregisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.OpenDataGap;
import millrace.engine.equipment.EquipmentCommand.ReceiveObservations;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.equipment.EquipmentCommand.RegisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.RejectCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;

/**
 * The work unit as an aggregate.
 *
 * <p>What a machine tells is never refused for being unexpected. What a person or a process asks
 * for is refused where it makes no sense, and what is known already changes nothing.
 */
public final class EquipmentDecider
    implements Decider<EquipmentCommand, EquipmentEvent, EquipmentState> {

  private final EquipmentId unit;

  /**
   * @param unit the work unit whose journal is folded
   */
  public EquipmentDecider(EquipmentId unit) {
    this.unit = unit;
  }

  @Override
  public EquipmentState initial() {
    return EquipmentState.initial(unit);
  }

  @Override
  public EquipmentState evolve(EquipmentState state, Envelope<EquipmentEvent> envelope) {
    return state.evolve(envelope);
  }

  /**
   * The state after events that follow one another. It is the one that {@link #evolve} gives when
   * it is applied to each; many events of readings cost much less so.
   */
  public EquipmentState evolve(EquipmentState state, List<Envelope<EquipmentEvent>> events) {
    return new Evolution(state).after(events);
  }

  @Override
  public Decision<EquipmentEvent> decide(
      EquipmentState state, EquipmentCommand command, Provenance provenance) {
    return switch (command) {
      case ReceiveReadings receive -> receive(state, receive);
      case ReceiveObservations receive -> receive(state, receive);
      case OpenDataGap(var source, var from, var cause) ->
          hasOpenGap(state, source)
              ? Decision.unchanged()
              : Decision.accept(new EquipmentEvent.DataGapOpened(source, from, cause));
      case CloseDataGap close -> close(state, close);
      case AdoptRules(var from, var rules) ->
          state.rulesAt(from).equals(Optional.of(rules))
              ? Decision.unchanged()
              : correcting(state, provenance)
                  .adopt(
                      new Correction.ChangeRules(from, rules),
                      state.inputs().ruleSets().isEmpty(),
                      new EquipmentEvent.RulesAdopted(from, rules));
      case AdoptCalendar(var from, var calendar) ->
          state.inputs().calendars().at(from).equals(Optional.of(calendar))
              ? Decision.unchanged()
              : correcting(state, provenance)
                  .adopt(
                      new Correction.ChangeCalendar(from, calendar),
                      state.inputs().workCalendars().isEmpty(),
                      new EquipmentEvent.CalendarAdopted(from, calendar));
      case RegisterJobOrder(var order, var from) ->
          state.inputs().orders().at(from).equals(Optional.of(order))
              ? Decision.unchanged()
              : Decision.accept(new EquipmentEvent.JobOrderRegistered(order, from));
      case DeregisterJobOrder(var jobOrder, var at) -> deregister(state, jobOrder, at);
      case ApplyCorrection apply -> correcting(state, provenance).apply(apply);
      case ApproveCorrection approve -> correcting(state, provenance).approve(approve);
      case RejectCorrection reject -> correcting(state, provenance).reject(reject);
    };
  }

  /** By the horizon of the instant at which it is decided. */
  private static Correcting correcting(EquipmentState state, Provenance provenance) {
    return new Correcting(state.settledAt(provenance.knowledgeTime()), provenance);
  }

  private static Decision<EquipmentEvent> receive(EquipmentState state, ReceiveReadings receive) {
    var durable = new TreeMap<String, Long>();
    var unseen = new ArrayList<Delivery>();
    for (var delivery : receive.deliveries()) {
      var position = delivery.position();
      var last =
          durable.computeIfAbsent(
              position.subscription(),
              subscription -> state.durablePosition(subscription).orElse(Long.MIN_VALUE));
      if (position.sequence() > last) {
        durable.put(position.subscription(), position.sequence());
        unseen.add(delivery);
      }
    }
    return unseen.isEmpty()
        ? Decision.unchanged()
        : Decision.accept(new EquipmentEvent.ReadingsReceived(unseen));
  }

  private static Decision<EquipmentEvent> receive(
      EquipmentState state, ReceiveObservations receive) {
    var ids = new TreeSet<String>();
    var unseen = new ArrayList<Observation>();
    for (var observation : receive.observations()) {
      if (state.known().observation(observation.id()) || !ids.add(observation.id())) {
        continue;
      }
      if (observation instanceof QuantityReported report) {
        var refusal = refusal(state, report);
        if (refusal.isPresent()) {
          return Decision.refuse(refusal.get());
        }
      }
      if (observation instanceof Evidence evidence) {
        var problem = EvidenceRules.problem(evidence);
        if (problem.isPresent()) {
          return Decision.refuse(
              refusal(
                  state,
                  "EvidenceUsable",
                  "ReceiveObservations",
                  "observation " + evidence.id() + ": " + problem.get()));
        }
      }
      unseen.add(observation);
    }
    return unseen.isEmpty()
        ? Decision.unchanged()
        : Decision.accept(new EquipmentEvent.ObservationsReceived(unseen));
  }

  private static Optional<Refusal> refusal(EquipmentState state, QuantityReported report) {
    var quantity = new Quantity(report.produced(), report.good(), report.scrap(), report.rework());
    if (!quantity.isBalanced()) {
      return Optional.of(
          refusal(
              state,
              "QuantityBalance",
              "ReceiveObservations",
              "observation " + report.id() + ": " + quantity.explainBalance()));
    }
    var least = report.good().min(report.scrap()).min(report.rework());
    if (least.compareTo(BigDecimal.ZERO) < 0) {
      return Optional.of(
          refusal(
              state,
              "QuantityNegative",
              "ReceiveObservations",
              "observation "
                  + report.id()
                  + " reports a negative quantity; what was counted wrongly is taken back by a"
                  + " correction"));
    }
    return Optional.empty();
  }

  private static boolean hasOpenGap(EquipmentState state, String source) {
    var reports = state.inputs().gapReports();
    return reports.stream()
        .anyMatch(report ->
            report.open() && report.source().equals(source) && Overlays.isOpen(report, reports));
  }

  private static Decision<EquipmentEvent> close(EquipmentState state, CloseDataGap close) {
    var bounds = close.bounds();
    var isKnown =
        bounds.isEmpty()
            || state.inputs().gapReports().stream()
                .anyMatch(report ->
                    !report.open()
                        && report.source().equals(close.source())
                        && report.from() == bounds.start()
                        && report.to() == bounds.end());
    return isKnown && !hasOpenGap(state, close.source())
        ? Decision.unchanged()
        : Decision.accept(new EquipmentEvent.DataGapClosed(close.source(), bounds, close.cause()));
  }

  private static Decision<EquipmentEvent> deregister(
      EquipmentState state, String jobOrder, long at) {
    var first =
        state.inputs().orderChanges().stream()
            .filter(OrderChange::registered)
            .filter(change -> change.order().jobOrder().equals(jobOrder))
            .findFirst();
    var inForce = state.inputs().orders().at(at);
    if (inForce.isPresent() && inForce.get().jobOrder().equals(jobOrder)) {
      return Decision.accept(new EquipmentEvent.JobOrderDeregistered(jobOrder, at));
    }
    if (first.isEmpty()) {
      return Decision.refuse(
          refusal(
              state,
              "UnknownJobOrder",
              "DeregisterJobOrder",
              "job order " + jobOrder + " was never registered on this unit"));
    }
    return at < first.get().at()
        ? Decision.refuse(
            refusal(
                state,
                "EndBeforeStart",
                "DeregisterJobOrder",
                "job order " + jobOrder + " cannot end before it was registered"))
        : Decision.unchanged();
  }

  /** A refusal in the state that the unit showed last. */
  static Refusal refusal(EquipmentState state, String guard, String command, String detail) {
    var shown = state.view(state.lastKnowledgeTime()).state();
    return new Refusal(guard, command, shown.isEmpty() ? "Undefined" : shown, detail);
  }
}
