package millrace.http.joborder;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.joborder.JobOrderState;
import millrace.engine.joborder.JobOrderSubState;
import millrace.engine.joborder.JobOrderView;
import millrace.http.json.Rfc3339;

/**
 * A job order as it is.
 *
 * @param state left out for an order that was cancelled or cleared
 * @param version what If-Match expects: the last sequence of the order's journal
 */
public record JobOrderBody(
    String id,
    Optional<String> workCenter,
    Optional<String> workMaster,
    Optional<String> operation,
    Optional<String> product,
    Optional<QuantityBody> quantity,
    Optional<Integer> priority,
    Optional<String> plannedStart,
    Optional<String> plannedEnd,
    Optional<String> state,
    Optional<String> subState,
    Optional<String> started,
    Optional<String> ended,
    long version) {

  /**
   * A quantity.
   *
   * @param value the number
   * @param unit its UCUM code
   */
  public record QuantityBody(BigDecimal value, String unit) {}

  public static JobOrderBody of(JobOrderView view) {
    var spec = view.spec();
    return new JobOrderBody(
        view.jobOrder(),
        spec.map(each -> each.workCenter().value()),
        spec.map(JobOrderSpec::workMaster).filter(JobOrderBody::said),
        spec.map(JobOrderSpec::operation).filter(JobOrderBody::said),
        spec.map(JobOrderSpec::product),
        spec.map(each -> new QuantityBody(each.quantity(), each.unit())),
        spec.map(JobOrderSpec::priority),
        spec.flatMap(JobOrderSpec::plannedStart).map(Rfc3339::format),
        spec.flatMap(JobOrderSpec::plannedEnd).map(Rfc3339::format),
        view.state().map(JobOrderState::label),
        Optional.of(view.subState()).map(JobOrderSubState::label).filter(JobOrderBody::said),
        view.started().map(Rfc3339::format),
        view.ended().map(Rfc3339::format),
        view.sequence());
  }

  private static boolean said(String text) {
    return !text.isEmpty();
  }
}
