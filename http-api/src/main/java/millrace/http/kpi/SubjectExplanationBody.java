package millrace.http.kpi;

import java.util.List;
import java.util.Optional;

/**
 * What the figures of a subject are made of.
 *
 * @param figures the figures, as {@code /kpis} answers them
 * @param contributions those of all pages add up to the elements exactly
 * @param next the next page; left out on the last one
 */
record SubjectExplanationBody(
    SubjectBody figures, List<SubjectContributionBody> contributions, Optional<String> next) {

  SubjectExplanationBody of(SubjectBody others) {
    return new SubjectExplanationBody(others, contributions, next);
  }
}
