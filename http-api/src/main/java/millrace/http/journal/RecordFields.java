package millrace.http.journal;

import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.StockRecord;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelRecord;

/** The events of persons and storage units as JSON. */
final class RecordFields {

  private RecordFields() {}

  static Fields of(PersonnelEvent event) {
    return switch (event) {
      case PersonnelEvent.RecordsReceived e ->
          Fields.of(e).list("records", e.records(), RecordFields::record);
      case PersonnelEvent.RecordRetracted e ->
          Fields.of(e).with("record", e.record()).with("reason", e.reason());
      case PersonnelEvent.CommandRefused e -> EventFields.refusal(Fields.of(e), e.refusal());
    };
  }

  static Fields of(InventoryEvent event) {
    return switch (event) {
      case InventoryEvent.RecordsReceived e ->
          Fields.of(e).list("records", e.records(), RecordFields::record);
      case InventoryEvent.RecordRetracted e ->
          Fields.of(e).with("record", e.record()).with("reason", e.reason());
      case InventoryEvent.CommandRefused e -> EventFields.refusal(Fields.of(e), e.refusal());
    };
  }

  private static Fields record(PersonnelRecord record) {
    return switch (record) {
      case PersonnelRecord.Attendance e -> person(Fields.of(e), e);
      case PersonnelRecord.Break e -> person(Fields.of(e), e);
      case PersonnelRecord.Work e ->
          person(Fields.of(e), e)
              .with("unit", e.booking().unit())
              .with("jobOrder", e.booking().jobOrder())
              .text("operation", e.booking().operation());
    };
  }

  private static Fields person(Fields fields, PersonnelRecord record) {
    return fields
        .with("id", record.id())
        .with("begins", record.begins())
        .time("eventTime", record.eventTime())
        .time("ingestTime", record.ingestTime());
  }

  private static Fields record(StockRecord record) {
    return switch (record) {
      case StockRecord.Moved e -> stock(Fields.of(e), e).with("quantity", e.quantity());
      case StockRecord.Counted e -> stock(Fields.of(e), e).with("quantity", e.quantity());
    };
  }

  private static Fields stock(Fields fields, StockRecord record) {
    return fields
        .with("id", record.id())
        .with("product", record.product())
        .time("eventTime", record.eventTime())
        .time("ingestTime", record.ingestTime());
  }
}
