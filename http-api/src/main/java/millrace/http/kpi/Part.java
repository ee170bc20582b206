package millrace.http.kpi;

import java.util.Optional;
import millrace.engine.equipment.OrderElements;
import millrace.engine.joborder.JobOrderView;

/**
 * What of the units' elements counts.
 *
 * @param order only what was done for this order; empty for all
 * @param product only what was done for this product; empty for all
 */
record Part(Optional<JobOrderView> order, Optional<String> product) {

  boolean isAll() {
    return order.isEmpty() && product.isEmpty();
  }

  boolean holds(OrderElements share) {
    return order
            .map(JobOrderView::jobOrder)
            .map(id -> share.order().filter(each -> each.jobOrder().equals(id)).isPresent())
            .orElse(true)
        && product
            .map(name -> share.order().filter(each -> each.product().equals(name)).isPresent())
            .orElse(true);
  }
}
