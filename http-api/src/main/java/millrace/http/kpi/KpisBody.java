package millrace.http.kpi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a scope over a window, with what they are made of.
 *
 * @param jobOrder the order whose share it is; left out for the equipment as a whole
 * @param jobOrderSequence the journal sequence of the order of which AOET is; left out for all else
 * @param product the product whose share it is; left out for all
 * @param operation the operation whose share it is; left out for all
 * @param asOf the event time up to which is counted
 * @param knownAt the knowledge time as of which is counted; left out for all that is known
 * @param status PROVISIONAL up to the watermark, then FINAL, or RESTATED by what was known later
 * @param watermark when all that is allowed to come late has come
 * @param aggregation how the elements of the units were put together, as SUM_OF_UNITS; figures are
 *     never means of figures
 * @param units the work units that were counted
 * @param line what the figure of a line was taken from; left out where it is the sum of its units
 * @param policies the choices that ISO 22400-2 leaves open, as they were made
 * @param completedOrders what AR, TR and PPR are of; left out where none of them was asked for
 * @param findings products of which more was made than their planned run times allow
 * @param versions what the share of each unit was computed from
 * @param engine the version of the engine that computed them
 * @param restatement what changed them after the window was over; left out where nothing did
 */
record KpisBody(
    String scope,
    String level,
    Optional<String> jobOrder,
    Optional<Long> jobOrderSequence,
    Optional<String> product,
    Optional<String> operation,
    WindowBody window,
    String asOf,
    Optional<String> knownAt,
    String status,
    String watermark,
    String aggregation,
    List<String> units,
    Optional<LineBody> line,
    ElementsBody elements,
    List<KpiBody> kpis,
    List<String> policies,
    Optional<List<CompletedOrderBody>> completedOrders,
    List<UnitFindingBody> findings,
    Map<String, ProofBody> versions,
    String engine,
    Optional<RestatementBody> restatement) {}
