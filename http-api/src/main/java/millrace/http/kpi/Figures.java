package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.actors.equipment.Explained;
import millrace.actors.history.UnitHistory;
import millrace.actors.joborder.JobOrders;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.Standing;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.http.answer.Gathered;

/**
 * Sums the elements of units over a window: from the live units, or from their journals as they
 * were known at an earlier time.
 */
final class Figures {

  private final Equipments equipments;
  private final JobOrders jobOrders;
  private final UnitHistory history;
  private final Knowledge knowledge;

  Figures(Equipments equipments, JobOrders jobOrders, UnitHistory history, Knowledge knowledge) {
    this.equipments = equipments;
    this.jobOrders = jobOrders;
    this.history = history;
    this.knowledge = knowledge;
  }

  /** An order as it is, or as it was known. */
  CompletionStage<JobOrderView> order(String id, OptionalLong knownAt) {
    if (knownAt.isEmpty()) {
      return jobOrders.view(id);
    }
    return knowledge
        .fold(
            EntityType.JOB_ORDER.persistenceId(id),
            new JobOrderDecider(),
            JobOrderEvent.class,
            knownAt.getAsLong())
        .thenApply(order -> order.view(id, 0));
  }

  /**
   * The sum over all units.
   *
   * @param order only the share of this order; empty for all
   * @param asOf nothing after this event time counts, nanoseconds since the epoch (UTC)
   */
  CompletionStage<Sum> sum(
      List<EquipmentId> units,
      Interval window,
      Optional<JobOrderView> order,
      long asOf,
      OptionalLong knownAt) {
    return sum(units, window, order, asOf, knownAt, false);
  }

  /**
   * The sum over all units.
   *
   * @param digested whether to take the digest of the state of each unit
   */
  CompletionStage<Sum> sum(
      List<EquipmentId> units,
      Interval window,
      Optional<JobOrderView> order,
      long asOf,
      OptionalLong knownAt,
      boolean digested) {
    var until = Math.max(window.start(), Math.min(window.end(), asOf));
    var counted = new Interval(window.start(), until);
    return Gathered.all(units, unit -> figures(unit, window, asOf, knownAt, digested))
        .thenApply(all ->
            new Sum(
                all.stream()
                    .flatMap(unit -> unit.shares().stream())
                    .filter(share -> order.isEmpty() || isOf(share, order.get()))
                    .map(OrderElements::elements)
                    .reduce(ElementVector.ZERO, ElementVector::plus)
                    .plus(Element.AOET, executionTime(order, counted)),
                all));
  }

  /**
   * What was summed.
   *
   * @param elements the elements of all units
   * @param units those of each
   */
  record Sum(ElementVector elements, List<UnitFigures> units) {

    Standing standing() {
      return Standing.together(units.stream().map(UnitFigures::standing).toList());
    }
  }

  /** What the elements of a unit are made of, a page of it. */
  CompletionStage<Explanation.Page> explain(
      EquipmentId unit, Explained explained, OptionalLong knownAt) {
    return knownAt.isEmpty()
        ? equipments.explain(unit, explained)
        : state(unit, knownAt.getAsLong()).thenApply(state -> explained.in(state, Long.MAX_VALUE));
  }

  private CompletionStage<UnitFigures> figures(
      EquipmentId unit, Interval window, long asOf, OptionalLong knownAt, boolean digested) {
    if (knownAt.isPresent()) {
      // Only a fold of the whole journal gives the whole state, of which a digest is taken.
      return digested
          ? state(unit, knownAt.getAsLong()).thenApply(state -> state.figures(window, asOf, true))
          : past(unit, window, asOf, knownAt.getAsLong());
    }
    return equipments
        .holds(unit, window)
        .thenCompose(held ->
            held || digested
                ? equipments.figures(unit, window, asOf, digested)
                : past(unit, window, asOf, Long.MAX_VALUE));
  }

  /** What is not held any more, in pieces, so that memory does not grow with the window. */
  private CompletionStage<UnitFigures> past(
      EquipmentId unit, Interval window, long asOf, long knownAt) {
    return Gathered.all(
            UnitHistory.pieces(window),
            piece -> history.ask(unit, piece, knownAt, state -> state.figures(piece, asOf, false)))
        .thenApply(Figures::together);
  }

  private static UnitFigures together(List<UnitFigures> pieces) {
    var last = pieces.getLast();
    return new UnitFigures(
        last.unit(),
        last.sequence(),
        Optional.empty(),
        UnitHistory.together(pieces.stream().map(UnitFigures::shares).toList()),
        pieces.stream().flatMap(piece -> piece.basis().stream()).distinct().toList(),
        Standing.together(pieces.stream().map(UnitFigures::standing).toList()));
  }

  private CompletionStage<EquipmentState> state(EquipmentId unit, long knownAt) {
    return knowledge.fold(
        EntityType.EQUIPMENT.persistenceId(unit.value()),
        new EquipmentDecider(unit),
        EquipmentEvent.class,
        knownAt);
  }

  private static boolean isOf(OrderElements share, JobOrderView order) {
    return share.order().filter(each -> each.jobOrder().equals(order.jobOrder())).isPresent();
  }

  /** AOET: how long the order was being executed within the window. */
  private static long executionTime(Optional<JobOrderView> order, Interval window) {
    return order.flatMap(view -> execution(view, window)).map(Interval::length).orElse(0L);
  }

  /** When an order was being executed within a window; nothing after {@code asOf}. */
  static Optional<Interval> execution(JobOrderView order, Interval window, long asOf) {
    return execution(
        order,
        new Interval(window.start(), Math.max(window.start(), Math.min(window.end(), asOf))));
  }

  private static Optional<Interval> execution(JobOrderView order, Interval window) {
    return order
        .started()
        .map(
            started -> new Interval(started, Math.max(started, order.ended().orElse(window.end()))))
        .flatMap(window::intersection);
  }
}
