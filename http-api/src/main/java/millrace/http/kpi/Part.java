package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
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
    var all = new Shares(shares);
    var ofOrder = order.map(JobOrderView::jobOrder).map(all::ofOrder).orElse(all);
    var ofProduct = product.map(ofOrder::ofProduct).orElse(ofOrder);
    return operation
        .map(name ->
            ofProduct.operations().stream()
                .filter(each -> each.operation().equals(name))
                .map(OperationElements::elements)
                .findFirst()
                .orElse(ElementVector.ZERO))
        .orElseGet(ofProduct::total);
  }
}
