package millrace.http.equipment;

import java.util.Optional;
import millrace.engine.equipment.JobOrderRef;

/**
 * The order that is registered on a unit.
 *
 * @param jobOrder its id
 * @param operation left out where the order has only one
 */
public record JobOrderRefBody(String jobOrder, Optional<String> operation, String product) {

  public static JobOrderRefBody of(JobOrderRef order) {
    return new JobOrderRefBody(
        order.jobOrder(),
        Optional.of(order.operation()).filter(text -> !text.isEmpty()),
        order.product());
  }
}
