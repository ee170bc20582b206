package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import millrace.actors.equipment.Explained;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.Shares;
import millrace.engine.equipment.Shares.OperationElements;
import millrace.engine.joborder.JobOrderView;

/**
 * What of the units' elements counts.
 *
 * @param order only what was done for this order; empty for all
 * @param product only what was done for this product; empty for all
 * @param operation only what was done in this operation; empty for all
 */
record Part(Optional<JobOrderView> order, Optional<String> product, Optional<String> operation) {

  boolean isAll() {
    return order.isEmpty() && product.isEmpty() && operation.isEmpty();
  }

  /** The sum of what counts. Of an operation PQ_FIRST, the PQ of the first one, is known too. */
  ElementVector over(List<OrderElements> shares) {
    var ofProduct = ofProduct(shares);
    return operation
        .map(name ->
            ofProduct.operations().stream()
                .filter(each -> each.operation().equals(name))
                .map(OperationElements::elements)
                .findFirst()
                .orElse(ElementVector.ZERO))
        .orElseGet(ofProduct::total);
  }

  /**
   * What it means to a unit, of which the shares of all units together tell the first operation.
   */
  Explained.Share share(List<OrderElements> shares) {
    return new Explained.Share(
        order.map(JobOrderView::jobOrder),
        product,
        operation.map(name -> operation(name, ofProduct(shares))));
  }

  /** Of an operation that was not done nothing is told, nor what others did before it. */
  private static Explained.Operation operation(String name, Shares shares) {
    var done = shares.operations().stream().anyMatch(each -> each.operation().equals(name));
    return new Explained.Operation(name, shares.firstOperation().filter(_ -> done).orElse(name));
  }

  private Shares ofProduct(List<OrderElements> shares) {
    var all = new Shares(shares);
    var ofOrder = order.map(JobOrderView::jobOrder).map(all::ofOrder).orElse(all);
    return product.map(ofOrder::ofProduct).orElse(ofOrder);
  }
}
