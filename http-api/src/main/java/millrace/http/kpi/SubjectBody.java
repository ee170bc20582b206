package millrace.http.kpi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.explanation.Standing;

/**
 * The figures of a person, a storage unit or a characteristic over a window.
 *
 * @param subjectScope what it is
 * @param subject which one
 * @param scope the work unit at which a characteristic is measured; left out for all else
 * @param product the product in stock; left out for all, and for all else
 * @param asOf the event time up to which is counted
 * @param knownAt the knowledge time as of which is counted; left out for all that is known
 * @param status PROVISIONAL up to the watermark, then FINAL, or RESTATED by what was known later
 * @param watermark when all that is allowed to come late has come
 * @param versions what they were computed from: of the person, the storage unit, or the work unit
 *     at which a characteristic is measured
 * @param engine the version of the engine that computed them
 * @param restatement what changed them after the watermark; left out where nothing did
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
    String watermark,
    ElementsBody elements,
    List<KpiBody> kpis,
    Map<String, ProofBody> versions,
    String engine,
    Optional<RestatementBody> restatement) {

  /** Whether the figures of another answer to the same question are these. */
  boolean tellsTheSameAs(SubjectBody other) {
    return elements.equals(other.elements) && kpis.equals(other.kpis);
  }

  SubjectBody in(Standing.Status other, Optional<RestatementBody> changed) {
    return new SubjectBody(
        subjectScope,
        subject,
        scope,
        product,
        window,
        asOf,
        knownAt,
        other.name(),
        watermark,
        elements,
        kpis,
        versions,
        engine,
        changed);
  }
}
