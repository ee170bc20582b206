package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.actors.joborder.JobOrders;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.OrderElements;
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
  private final Knowledge knowledge;

  Figures(Equipments equipments, JobOrders jobOrders, Knowledge knowledge) {
    this.equipments = equipments;
    this.jobOrders = jobOrders;
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
  CompletionStage<ElementVector> sum(
      List<EquipmentId> units,
      Interval window,
      Optional<JobOrderView> order,
      long asOf,
      OptionalLong knownAt) {
    var until = Math.max(window.start(), Math.min(window.end(), asOf));
    var counted = new Interval(window.start(), until);
    if (counted.isEmpty()) {
      return CompletableFuture.completedStage(ElementVector.ZERO);
    }
    return Gathered.all(units, unit -> elements(unit, counted, asOf, knownAt))
        .thenApply(all ->
            all.stream()
                .flatMap(List::stream)
                .filter(share -> order.isEmpty() || isOf(share, order.get()))
                .map(OrderElements::elements)
                .reduce(ElementVector.ZERO, ElementVector::plus)
                .plus(Element.AOET, executionTime(order, counted)));
  }

  private CompletionStage<List<OrderElements>> elements(
      EquipmentId unit, Interval window, long asOf, OptionalLong knownAt) {
    if (knownAt.isEmpty()) {
      return equipments.elements(unit, window);
    }
    return knowledge
        .fold(
            EntityType.EQUIPMENT.persistenceId(unit.value()),
            new EquipmentDecider(unit),
            EquipmentEvent.class,
            knownAt.getAsLong())
        .thenApply(state -> state.elements(window, asOf));
  }

  private static boolean isOf(OrderElements share, JobOrderView order) {
    return share.order().filter(each -> each.jobOrder().equals(order.jobOrder())).isPresent();
  }

  /** AOET: how long the order was being executed within the window. */
  private static long executionTime(Optional<JobOrderView> order, Interval window) {
    return order
        .flatMap(view ->
            view.started()
                .map(started ->
                    new Interval(started, Math.max(started, view.ended().orElse(window.end())))))
        .flatMap(window::intersection)
        .map(Interval::length)
        .orElse(0L);
  }
}
