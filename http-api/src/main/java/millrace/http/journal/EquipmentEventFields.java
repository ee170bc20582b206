package millrace.http.journal;

import java.math.BigDecimal;
import java.util.HexFormat;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.StatusCode;

/** The events of work units as JSON; frames are taken apart into their readings. */
final class EquipmentEventFields {

  private EquipmentEventFields() {}

  static Fields of(EquipmentEvent event) {
    return switch (event) {
      case EquipmentEvent.ReadingsReceived e ->
          Fields.of(e).list("deliveries", e.deliveries(), EquipmentEventFields::delivery);
      case EquipmentEvent.ObservationsReceived e ->
          Fields.of(e).list("observations", e.observations(), EquipmentEventFields::observation);
      case EquipmentEvent.DataGapOpened e ->
          Fields.of(e)
              .with("source", e.source())
              .time("from", e.from())
              .with("cause", e.cause().name());
      case EquipmentEvent.DataGapClosed e ->
          Fields.of(e)
              .with("source", e.source())
              .bounds(e.bounds())
              .with("cause", e.cause().name());
      case EquipmentEvent.RulesAdopted e ->
          Fields.of(e)
              .time("effectiveFrom", e.effectiveFrom())
              .with("rules", RuleFields.of(e.rules()));
      case EquipmentEvent.CalendarAdopted e ->
          Fields.of(e)
              .time("effectiveFrom", e.effectiveFrom())
              .with("calendar", RuleFields.of(e.calendar()));
      case EquipmentEvent.JobOrderRegistered e ->
          EventFields.order(Fields.of(e), e.order()).time("from", e.from());
      case EquipmentEvent.JobOrderDeregistered e ->
          Fields.of(e).with("jobOrder", e.jobOrder()).time("at", e.at());
      case EquipmentEvent.CorrectionApplied e ->
          Fields.of(e)
              .with("correctionId", e.correctionId())
              .with("reason", e.reason())
              .text("reference", e.reference())
              .text("approver", e.approver())
              .text("author", e.author())
              .with("correction", CorrectionFields.of(e.correction()));
      case EquipmentEvent.CorrectionProposed e ->
          Fields.of(e)
              .with("correctionId", e.correctionId())
              .with("reason", e.reason())
              .text("reference", e.reference())
              .with("correction", CorrectionFields.of(e.correction()))
              .with("expectedVersion", e.expectedVersion())
              .with("cause", e.cause());
      case EquipmentEvent.CorrectionRejected e ->
          Fields.of(e).with("correctionId", e.correctionId()).with("reason", e.reason());
      case EquipmentEvent.CommandRefused e -> EventFields.refusal(Fields.of(e), e.refusal());
    };
  }

  private static Fields delivery(Delivery delivery) {
    return Fields.of()
        .with("connection", delivery.position().connection())
        .with("subscription", delivery.position().subscription())
        .with("sequence", delivery.position().sequence())
        .list("readings", delivery.readings(), each -> reading(Fields.of(), each));
  }

  private static Fields reading(Fields fields, Reading reading) {
    return value(fields.with("signal", reading.signal()), reading.value())
        .with("status", status(reading.status()))
        .time("sourceTime", reading.sourceTime())
        .time("serverTime", reading.serverTime())
        .time("ingestTime", reading.ingestTime());
  }

  private static Fields value(Fields fields, SignalValue value) {
    return switch (value) {
      case SignalValue.IntegerValue(var integer) -> fields.with("value", integer);
      case SignalValue.RealValue(var real) ->
          fields.with("value", Double.isFinite(real) ? (Object) real : Double.toString(real));
      case SignalValue.BooleanValue(var truth) -> fields.with("value", truth);
      case SignalValue.TextValue(var text) -> fields.with("value", text);
      case SignalValue.NoValue _ -> fields;
    };
  }

  private static String status(StatusCode status) {
    return "0x" + HexFormat.of().withUpperCase().toHexDigits(status.bits());
  }

  static Fields observation(Observation observation) {
    return switch (observation) {
      case Observation.ReadingObserved e -> reading(Fields.of(e).text("id", e.id()), e.reading());
      case Observation.StateReported e ->
          observed(Fields.of(e), e)
              .with("state", e.state().name())
              .with("failure", e.failure())
              .text("reason", e.reason());
      case Observation.QuantityReported e ->
          quantities(
              observed(Fields.of(e), e)
                  .with("jobOrder", e.jobOrder())
                  .text("operation", e.operation()),
              e.produced(),
              e.good(),
              e.scrap(),
              e.rework());
      case Evidence e -> EvidenceFields.of(e);
    };
  }

  private static Fields observed(Fields fields, Observation observation) {
    return fields
        .with("id", observation.id())
        .time("eventTime", observation.eventTime())
        .time("ingestTime", observation.ingestTime());
  }

  static Fields quantities(
      Fields fields, BigDecimal produced, BigDecimal good, BigDecimal scrap, BigDecimal rework) {
    return fields.with("pq", produced).with("gq", good).with("sq", scrap).with("rq", rework);
  }
}
