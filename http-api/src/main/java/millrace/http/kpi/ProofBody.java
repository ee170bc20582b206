package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.UnitFigures;

/**
 * What a unit's share of a figure was computed from.
 *
 * @param sequence the journal sequence up to which its journal was folded
 * @param digest the digest of its state there; left out where it was not asked for
 * @param rules the rules in force in the window, each by the event that adopted it
 * @param calendars the work calendars in force in the window
 */
record ProofBody(
    long sequence, Optional<String> digest, List<EventBody> rules, List<EventBody> calendars) {

  static ProofBody of(UnitFigures figures) {
    return new ProofBody(
        figures.sequence(),
        figures.digest(),
        basis(figures, Evidence.Kind.RULES),
        basis(figures, Evidence.Kind.CALENDAR));
  }

  private static List<EventBody> basis(UnitFigures figures, Evidence.Kind kind) {
    return figures.basis().stream()
        .filter(each -> each.kind() == kind)
        .map(each -> EventBody.of(figures.unit(), each))
        .toList();
  }
}
