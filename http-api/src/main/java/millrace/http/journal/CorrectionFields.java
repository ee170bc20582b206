package millrace.http.journal;

import millrace.engine.equipment.Correction;
import millrace.engine.time.Interval;
import millrace.http.json.Rfc3339;

/** Corrections as JSON. */
public final class CorrectionFields {

  private CorrectionFields() {}

  /** What a correction says, the name of its type first. */
  public static Fields of(Correction correction) {
    return switch (correction) {
      case Correction.Reclassify e ->
          Fields.of(e).bounds(e.interval()).with("as", e.as().name()).with("failure", e.failure());
      case Correction.SplitStop e -> Fields.of(e).with("stop", bounds(e.stop())).time("at", e.at());
      case Correction.MergeStops e -> Fields.of(e).bounds(e.interval());
      case Correction.RetimeStop e ->
          Fields.of(e)
              .with("stop", bounds(e.stop()))
              .bounds(e.to())
              .with("as", e.as().name())
              .with("failure", e.failure());
      case Correction.AssignRootCause e ->
          Fields.of(e).bounds(e.stop()).with("rootCause", e.code()).text("shared", e.shared());
      case Correction.CorrectQuantity e ->
          EquipmentEventFields.quantities(
              Fields.of(e)
                  .time("at", e.at())
                  .with("jobOrder", e.jobOrder())
                  .text("operation", e.operation()),
              e.produced(),
              e.good(),
              e.scrap(),
              e.rework());
      case Correction.MoveJobOrderStart e ->
          Fields.of(e)
              .with("jobOrder", e.jobOrder())
              .time("from", e.from())
              .with("registeredFrom", e.registeredFrom().map(Rfc3339::format));
      case Correction.Retract e -> Fields.of(e).with("observation", e.observation());
      case Correction.ChangeRules e ->
          Fields.of(e)
              .time("effectiveFrom", e.effectiveFrom())
              .with("rules", RuleFields.of(e.rules()));
      case Correction.ChangeCalendar e ->
          Fields.of(e)
              .time("effectiveFrom", e.effectiveFrom())
              .with("calendar", RuleFields.of(e.calendar()));
      case Correction.AdmitLateData e ->
          Fields.of(e)
              .with("event", e.sequence())
              .list("observations", e.observations(), EquipmentEventFields::observation);
      case Correction.Withdraw e -> Fields.of(e).with("withdrawn", e.correction());
    };
  }

  private static Fields bounds(Interval interval) {
    return Fields.of()
        .with("from", Rfc3339.format(interval.start()))
        .with("to", Rfc3339.format(interval.end()));
  }
}
