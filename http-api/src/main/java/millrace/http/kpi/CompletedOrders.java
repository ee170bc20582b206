package millrace.http.kpi;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.time.Interval;
import millrace.engine.workcenter.WorkCenterDecider;
import millrace.engine.workcenter.WorkCenterEvent;
import millrace.engine.workcenter.WorkCenterState;
import millrace.http.answer.Gathered;
import millrace.http.kpi.Figures.Question;
import millrace.http.request.KnownEquipment;

/**
 * The job orders of a scope that ended in a window: what AR, TR and PPR of equipment and products
 * are of. They are looked for only where one of these is asked for by name.
 */
final class CompletedOrders {

  private final KnownEquipment known;
  private final WorkCenters workCenters;
  private final Figures figures;
  private final Knowledge knowledge;

  CompletedOrders(
      KnownEquipment known, WorkCenters workCenters, Figures figures, Knowledge knowledge) {
    this.known = known;
    this.workCenters = workCenters;
    this.figures = figures;
    this.knowledge = knowledge;
  }

  /**
   * An order and what it contributed, over all of its life.
   *
   * @param units the units that did something for it
   * @param part what of their elements counts
   */
  record Completed(Part part, Interval life, List<EquipmentId> units, ElementVector elements) {

    String jobOrder() {
      return part.order().orElseThrow().jobOrder();
    }

    static ElementVector sum(List<Completed> orders) {
      return orders.stream()
          .map(Completed::elements)
          .reduce(ElementVector.ZERO, ElementVector::plus);
    }
  }

  /** Those of a scope, by their ids. */
  CompletionStage<List<Completed>> of(Counted counted, Sum sum, Question question) {
    if (!areAskedFor(counted, sum)) {
      return CompletableFuture.completedStage(List.of());
    }
    return candidates(counted.scope(), sum, question.knownAt())
        .thenCompose(ids -> Gathered.all(ids, id -> figures.order(id, question.knownAt())))
        .thenCompose(orders ->
            Gathered.all(
                orders.stream().filter(order -> ended(order, question.counted())).toList(),
                order -> completed(order, counted, question)))
        .thenApply(completed -> completed.stream().flatMap(Optional::stream).toList());
  }

  static boolean areAskedFor(Counted counted, Sum sum) {
    return counted.asked().kpis().orElse(List.of()).stream()
        .flatMap(id -> sum.aggregation().catalogue().find(id).stream())
        .anyMatch(kpi -> kpi.isOfCompletedOrders(counted.kind()));
  }

  /** Those that the scope's work centers list, and those that contributed to the window. */
  private CompletionStage<NavigableSet<String>> candidates(
      EquipmentId scope, Sum sum, OptionalLong knownAt) {
    NavigableSet<String> ids = new TreeSet<>();
    for (var unit : sum.units()) {
      unit.shares().forEach(share -> share.order().map(JobOrderRef::jobOrder).ifPresent(ids::add));
    }
    return Gathered.all(centers(scope), center -> center(center, knownAt))
        .thenApply(states -> {
          states.forEach(state -> ids.addAll(state.jobList()));
          return ids;
        });
  }

  /** A work center as it is, or as it was known. */
  private CompletionStage<WorkCenterState> center(EquipmentId id, OptionalLong knownAt) {
    return knownAt.isEmpty()
        ? workCenters.state(id)
        : knowledge.fold(
            EntityType.WORK_CENTER.persistenceId(id.value()),
            new WorkCenterDecider(),
            WorkCenterEvent.class,
            knownAt.getAsLong());
  }

  private static boolean ended(JobOrderView order, Interval window) {
    return order.started().isPresent() && order.ended().filter(window::contains).isPresent();
  }

  /** Empty where the units of the scope did nothing for it. */
  private CompletionStage<Optional<Completed>> completed(
      JobOrderView order, Counted counted, Question question) {
    var life = new Interval(order.started().orElseThrow(), order.ended().orElseThrow());
    var part = new Part(Optional.of(order), counted.asked().product(), Optional.empty());
    return figures
        .sum(question.over(life, part))
        .thenApply(sum -> {
          var units = question.units().stream().filter(unit -> !sum.of(unit).isZero()).toList();
          return units.isEmpty()
              ? Optional.empty()
              : Optional.of(new Completed(part, life, units, sum.elements()));
        });
  }

  /** The work centers in the scope, or the one that it lies in. */
  private List<EquipmentId> centers(EquipmentId scope) {
    var within = known.plant().within(scope, EquipmentLevel.WORK_CENTER);
    return within.isEmpty() ? scope.parent().stream().toList() : within;
  }
}
