package millrace.http.kpi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a scope over a window, with what they are made of.
 *
 * @param jobOrder the order whose share it is; left out for the equipment as a whole
 * @param asOf the event time up to which is counted
 * @param knownAt the knowledge time as of which is counted; left out for all that is known
 * @param status PROVISIONAL while the window is open, then FINAL
 * @param aggregation SUM_OF_UNITS: the figures are those of the sum of the units' elements, never
 *     means of figures
 * @param units the work units that were summed
 * @param versions the rules and calendar of each unit, as the plant model has them
 */
record KpisBody(
    String scope,
    String level,
    Optional<String> jobOrder,
    WindowBody window,
    String asOf,
    Optional<String> knownAt,
    String status,
    String aggregation,
    List<String> units,
    ElementsBody elements,
    List<KpiBody> kpis,
    Map<String, VersionsBody> versions) {

  record VersionsBody(String rules, Optional<String> calendar) {}
}
