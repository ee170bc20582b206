package millrace.http.kpi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a person, a storage unit or a characteristic over a window.
 *
 * @param subjectScope what it is
 * @param subject which one
 * @param scope the work unit at which a characteristic is measured; left out for all else
 * @param product the product in stock; left out for all, and for all else
 * @param asOf the event time up to which is counted
 * @param knownAt the knowledge time as of which is counted; left out for all that is known
 * @param status PROVISIONAL while the window is open, then FINAL
 * @param versions what they were computed from: of the person, the storage unit, or the work unit
 *     at which a characteristic is measured
 * @param engine the version of the engine that computed them
 */
record SubjectBody(
    String subjectScope,
    String subject,
    Optional<String> scope,
    Optional<String> product,
    WindowBody window,
    String asOf,
    Optional<String> knownAt,
    String status,
    ElementsBody elements,
    List<KpiBody> kpis,
    Map<String, ProofBody> versions,
    String engine) {}
