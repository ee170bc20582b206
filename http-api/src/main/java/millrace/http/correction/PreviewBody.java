package millrace.http.correction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.http.kpi.ElementsBody;

/**
 * What would become of a correction; nothing has been changed.
 *
 * @param outcome APPLIED, NEEDS_APPROVAL or REFUSED
 * @param cause why it would need a second person; left out where it would not
 * @param refusal why it would be refused; left out where it would not
 * @param values every value that would become another one
 * @param left how many more there are than are told here
 */
record PreviewBody(
    String outcome,
    Optional<String> cause,
    Optional<Map<String, String>> refusal,
    List<ValueBody> values,
    int left) {

  /**
   * The figures of a scope over a window, before and after.
   *
   * @param span HOUR, SHIFT, DAY or JOB_ORDER
   * @param name the hour's start, the shift's id, the production day, or the job order
   * @param aggregation how the elements of the units were put together, as SUM_OF_UNITS
   * @param kpis those that become others
   */
  record ValueBody(
      String scope,
      String level,
      String span,
      String name,
      String from,
      String to,
      String aggregation,
      ElementsBody before,
      ElementsBody after,
      List<KpiChangeBody> kpis) {}

  /**
   * A KPI before and after; a value is left out where it is undefined.
   *
   * @param change the difference, in the unit of the KPI
   */
  record KpiChangeBody(
      String id,
      String unit,
      Optional<Double> before,
      Optional<Double> after,
      Optional<Double> change) {}
}
