package millrace.http.journal;

import millrace.engine.equipment.MasterData;
import millrace.engine.reading.Evidence;

/** Evidence of quality, maintenance, material and energy, and what it is read by, as JSON. */
final class EvidenceFields {

  private EvidenceFields() {}

  static Fields of(Evidence evidence) {
    return switch (evidence) {
      case Evidence.PartInspected e ->
          observed(Fields.of(e), e)
              .with("part", e.part())
              .with("jobOrder", e.jobOrder())
              .text("operation", e.operation())
              .with("attempt", e.attempt())
              .with("passed", e.passed())
              .with("reworked", e.reworked());
      case Evidence.MeasurementRecorded e ->
          observed(Fields.of(e), e)
              .with("characteristic", e.characteristic())
              .with("subgroup", e.subgroup())
              .with("value", e.value());
      case Evidence.MaintenanceReported e ->
          observed(Fields.of(e), e)
              .with("order", e.order())
              .with("kind", e.kind().name())
              .with("begins", e.begins());
      case Evidence.MaterialReported e ->
          observed(Fields.of(e), e)
              .with("use", e.use().name())
              .with("material", e.material())
              .text("lot", e.lot())
              .with("quantity", e.quantity())
              .with("jobOrder", e.jobOrder());
      case Evidence.MovementReported e ->
          observed(Fields.of(e), e)
              .with("movement", e.movement().name())
              .with("jobOrder", e.jobOrder())
              .text("lot", e.lot())
              .text("from", e.from())
              .with("begins", e.begins());
      case Evidence.MeterRead e ->
          observed(Fields.of(e), e)
              .with("meter", e.meter())
              .with("value", e.value())
              .with("exchanged", e.exchanged());
    };
  }

  static Fields masterData(MasterData data) {
    return Fields.of()
        .list(
            "plannedScrap",
            data.plannedScrap(),
            each ->
                Fields.of()
                    .with("product", each.product())
                    .text("operation", each.operation())
                    .with("share", each.share()))
        .list(
            "grades",
            data.grades(),
            each -> Fields.of().with("name", each.name()).with("factor", each.factor()))
        .list(
            "meters",
            data.meters(),
            each ->
                Fields.of()
                    .with("name", each.name())
                    .with("carrier", each.carrier())
                    .with("kilowattHours", each.kilowattHours())
                    .with("rollover", each.rollover())
                    .with("exported", each.exported()))
        .list(
            "characteristics",
            data.characteristics(),
            each ->
                Fields.of()
                    .with("name", each.name())
                    .with("lower", each.lower())
                    .with("upper", each.upper())
                    .with("unit", each.unit()));
  }

  private static Fields observed(Fields fields, Evidence evidence) {
    return fields
        .with("id", evidence.id())
        .time("eventTime", evidence.eventTime())
        .time("ingestTime", evidence.ingestTime());
  }
}
