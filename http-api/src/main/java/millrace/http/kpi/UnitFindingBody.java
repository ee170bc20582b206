package millrace.http.kpi;

import java.util.List;
import millrace.engine.equipment.Finding;
import millrace.engine.explanation.UnitFigures;
import millrace.http.json.Rfc3339;

/** Something about the figures of a unit that a person should see. */
record UnitFindingBody(String unit, String kind, String eventTime, String subject, String detail) {

  static List<UnitFindingBody> of(List<UnitFigures> units) {
    return units.stream()
        .flatMap(unit -> unit.findings().stream().map(finding -> of(unit.unit(), finding)))
        .toList();
  }

  private static UnitFindingBody of(String unit, Finding finding) {
    return new UnitFindingBody(
        unit,
        finding.kind().name(),
        Rfc3339.format(finding.at()),
        finding.subject(),
        finding.detail());
  }
}
