package millrace.http.kpi;

import java.util.List;
import java.util.Optional;

/**
 * What figures are made of.
 *
 * @param figures the figures, as {@code /kpis} answers them, with digests
 * @param contributions what their elements are made of; those of all pages add up to them
 * @param next the next page; left out on the last one
 */
record ExplanationBody(
    KpisBody figures, List<ContributionBody> contributions, Optional<String> next) {}
