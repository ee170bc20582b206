package millrace.http.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import millrace.actors.equipment.Explained;
import millrace.engine.element.Element;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.kpi.Kpi;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.http.kpi.CompletedOrders.Completed;
import millrace.http.kpi.KpiAnswers.KpiAnswer;

/**
 * One of the places at which an explanation is gathered, in their order: those of the window, and
 * then those of each job order that was completed in it, over all of its life.
 */
sealed interface Station {

  /** The order to whose elements is contributed; empty for those of the window. */
  Optional<String> completedOrder();

  /** What a unit contributed to some elements. */
  record OfUnit(
      EquipmentId unit,
      Interval window,
      Explained.Share share,
      List<Element> elements,
      Optional<String> completedOrder)
      implements Station {}

  /** AOET, which no unit tells. */
  record OfExecution(JobOrderView order, Interval time, Optional<String> completedOrder)
      implements Station {}

  /** The stations of an answer. */
  static List<Station> of(Counted counted, KpiAnswer answer) {
    var stations = new ArrayList<Station>();
    var kind = counted.kind();
    var ofWindow =
        elements(answer.kpis().stream().filter(kpi -> !kpi.isOfCompletedOrders(kind)).toList());
    var window = counted.window().interval();
    var execution =
        counted.order().flatMap(order -> Figures.execution(order, window, counted.asOf()));
    if (execution.isPresent() && ofWindow.contains(Element.AOET)) {
      stations.add(new OfExecution(counted.order().get(), execution.get(), Optional.empty()));
    }
    var share = counted.part().share(answer.sum().shares());
    if (!ofWindow.isEmpty()) {
      counted
          .units()
          .forEach(
              unit -> stations.add(new OfUnit(unit, window, share, ofWindow, Optional.empty())));
    }
    var ofOrders =
        elements(answer.kpis().stream().filter(kpi -> kpi.isOfCompletedOrders(kind)).toList());
    answer.completed().forEach(order -> stations.addAll(of(order, ofOrders)));
    return stations;
  }

  private static List<Station> of(Completed order, List<Element> elements) {
    var id = Optional.of(order.jobOrder());
    var share = order.part().share(List.of());
    var stations = new ArrayList<Station>();
    stations.add(new OfExecution(order.part().order().orElseThrow(), order.life(), id));
    order
        .units()
        .forEach(unit -> stations.add(new OfUnit(unit, order.life(), share, elements, id)));
    return stations;
  }

  /**
   * What KPIs are made of. Where AOET is, so are transport and queueing: with AUBT they are what it
   * consists of, and they tell why a ratio to it is low.
   */
  private static List<Element> elements(List<Kpi> kpis) {
    var elements = new TreeSet<Element>();
    kpis.forEach(kpi -> elements.addAll(kpi.elements()));
    if (elements.contains(Element.AOET)) {
      elements.add(Element.ATT);
      elements.add(Element.AQT);
    }
    return List.copyOf(elements);
  }
}
