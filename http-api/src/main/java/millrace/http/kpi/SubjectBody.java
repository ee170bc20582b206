package millrace.http.kpi;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a person, a storage unit or a characteristic over a window.
 *
 * @param subjectScope what it is
 * @param subject which one
 * @param scope the work unit at which a characteristic is measured; left out for all else
 * @param asOf the event time up to which is counted
 * @param knownAt the knowledge time as of which is counted; left out for all that is known
 * @param status PROVISIONAL while the window is open, then FINAL
 */
record SubjectBody(
    String subjectScope,
    String subject,
    Optional<String> scope,
    WindowBody window,
    String asOf,
    Optional<String> knownAt,
    String status,
    ElementsBody elements,
    List<KpiBody> kpis) {}
