package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import millrace.engine.explanation.Cause;
import millrace.engine.explanation.UnitFigures;
import millrace.http.json.Rfc3339;

/**
 * What changed the figures of a window after it was over.
 *
 * @param causes corrections that were known after the end of the window, and all that was known
 *     after the watermark
 * @param unlisted how many more there are at least
 * @param before the figures as known just before the first of the causes
 */
record RestatementBody(List<CauseBody> causes, long unlisted, BeforeBody before) {

  /**
   * An event that changed the figures.
   *
   * @param event its id
   * @param kind what it told
   * @param subject the correction, observation, job order, source or version it speaks of
   * @param author who caused it
   * @param reason why; left out where it tells none
   * @param knownAt when it was known
   * @param from the start of the time it touched
   * @param to the end of the time it touched, exclusive
   */
  record CauseBody(
      String event,
      String kind,
      String subject,
      String author,
      Optional<String> reason,
      String knownAt,
      String from,
      String to) {}

  /**
   * The figures as they were.
   *
   * @param knownAt as of when
   * @param elements what they were made of; left out where they could not be folded
   * @param kpis the figures; left out where they could not be folded
   * @param unavailable why they could not be folded; left out where they could
   */
  record BeforeBody(
      String knownAt,
      Optional<ElementsBody> elements,
      Optional<List<KpiBody>> kpis,
      Optional<String> unavailable) {}

  static List<CauseBody> causes(List<UnitFigures> units) {
    return units.stream()
        .flatMap(unit -> unit.standing().causes().stream().map(cause -> cause(unit.unit(), cause)))
        .toList();
  }

  private static CauseBody cause(String unit, Cause cause) {
    return named(EventBody.id(unit, cause.sequence()), cause);
  }

  /**
   * A cause in any journal.
   *
   * @param event its id
   */
  static CauseBody named(String event, Cause cause) {
    return new CauseBody(
        event,
        cause.kind().name(),
        cause.subject(),
        cause.author(),
        Optional.of(cause.reason()).filter(reason -> !reason.isEmpty()),
        Rfc3339.format(cause.knowledgeTime()),
        Rfc3339.format(cause.touched().start()),
        Rfc3339.format(cause.touched().end()));
  }
}
