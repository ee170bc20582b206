package millrace.node.fold;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Shares;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/** The orders that ended in a window, each with all of its life. */
final class CompletedOrders {

  private final List<Completed> orders = new ArrayList<>();

  CompletedOrders(FoldedPlant folded, List<EquipmentId> units, Interval window) {
    folded
        .orders()
        .forEach((jobOrder, execution) -> {
          if (execution.ended().filter(window::contains).isPresent()) {
            execution.interval().ifPresent(life -> add(folded, units, jobOrder, life));
          }
        });
  }

  private record Completed(Interval life, Shares shares) {

    ElementVector elements() {
      return shares.total().plus(Element.AOET, life.length());
    }
  }

  private void add(FoldedPlant folded, List<EquipmentId> units, String jobOrder, Interval life) {
    var shares =
        new Shares(
                units.stream()
                    .flatMap(unit -> folded.unit(unit).elements(life, life.end()).stream())
                    .toList())
            .ofOrder(jobOrder);
    if (!shares.all().isEmpty()) {
      orders.add(new Completed(life, shares));
    }
  }

  ElementVector all() {
    return orders.stream().map(Completed::elements).reduce(ElementVector.ZERO, ElementVector::plus);
  }

  ElementVector ofProduct(String product) {
    return orders.stream()
        .filter(order -> order.shares().products().contains(product))
        .map(Completed::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }
}
