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
 * @param status PROVISIONAL up to the watermark, then FINAL, or RESTATED by what was known later
 * @param watermark when all that is allowed to come late has come
 * @param aggregation SUM_OF_UNITS: the figures are those of the sum of the units' elements, never
 *     means of figures
 * @param units the work units that were summed
 * @param versions what the share of each unit was computed from
 * @param engine the version of the engine that computed them
 * @param restatement what changed them after the window was over; left out where nothing did
 */
record KpisBody(
    String scope,
    String level,
    Optional<String> jobOrder,
    WindowBody window,
    String asOf,
    Optional<String> knownAt,
    String status,
    String watermark,
    String aggregation,
    List<String> units,
    ElementsBody elements,
    List<KpiBody> kpis,
    Map<String, ProofBody> versions,
    String engine,
    Optional<RestatementBody> restatement) {}
