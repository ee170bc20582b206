package millrace.http.equipment;

import millrace.engine.equipment.Finding;
import millrace.http.json.Rfc3339;

/** Something that a person should see. */
record FindingBody(String kind, String eventTime, String subject, String detail) {

  static FindingBody of(Finding finding) {
    return new FindingBody(
        finding.kind().name(), Rfc3339.format(finding.at()), finding.subject(), finding.detail());
  }
}
