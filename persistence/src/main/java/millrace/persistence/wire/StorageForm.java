package millrace.persistence.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.InventoryEvent.CommandRefused;
import millrace.engine.inventory.InventoryEvent.RecordRetracted;
import millrace.engine.inventory.InventoryEvent.RecordsReceived;
import millrace.engine.inventory.StockRecord;
import millrace.engine.inventory.StockRecord.Counted;
import millrace.engine.inventory.StockRecord.Moved;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.persistence.wire.proto.StorageProto;
import millrace.persistence.wire.proto.StorageProto.StorageJournalEvent;

/** How the events of a storage unit are stored. */
final class StorageForm {

  private StorageForm() {}

  static String manifest(InventoryEvent event) {
    return switch (event) {
      case RecordsReceived _ -> "storage.records-received.1";
      case RecordRetracted _ -> "storage.record-retracted.1";
      case CommandRefused _ -> "storage.command-refused.1";
    };
  }

  static Message write(Provenance provenance, InventoryEvent event) {
    var stored = StorageJournalEvent.newBuilder().setProvenance(ValueForm.write(provenance));
    return switch (event) {
      case RecordsReceived(var records) -> stored.setRecordsReceived(write(records)).build();
      case RecordRetracted(var record, var reason) ->
          stored
              .setRecordRetracted(
                  StorageProto.StockRecordRetracted.newBuilder()
                      .setRecord(record)
                      .setReason(reason))
              .build();
      case CommandRefused(var refusal) ->
          stored.setCommandRefused(ValueForm.write(refusal)).build();
    };
  }

  static Envelope<InventoryEvent> read(byte[] bytes) throws InvalidProtocolBufferException {
    var stored = StorageJournalEvent.parseFrom(bytes);
    return new Envelope<>(ValueForm.read(stored.getProvenance()), event(stored));
  }

  private static InventoryEvent event(StorageJournalEvent stored) {
    return switch (stored.getEventCase()) {
      case RECORDS_RECEIVED ->
          new RecordsReceived(
              stored.getRecordsReceived().getRecordsList().stream()
                  .map(StorageForm::read)
                  .toList());
      case RECORD_RETRACTED ->
          new RecordRetracted(
              stored.getRecordRetracted().getRecord(), stored.getRecordRetracted().getReason());
      case COMMAND_REFUSED -> new CommandRefused(ValueForm.read(stored.getCommandRefused()));
      case EVENT_NOT_SET -> throw Manifests.noEvent();
    };
  }

  private static StorageProto.StockRecords write(List<StockRecord> records) {
    var stored = StorageProto.StockRecords.newBuilder();
    records.forEach(record -> stored.addRecords(write(record)));
    return stored.build();
  }

  private static StorageProto.StockRecord write(StockRecord record) {
    var stored =
        StorageProto.StockRecord.newBuilder()
            .setId(record.id())
            .setEventTime(record.eventTime())
            .setIngestTime(record.ingestTime())
            .setProduct(record.product());
    return switch (record) {
      case Moved moved -> stored.setMoved(ValueForm.write(moved.quantity())).build();
      case Counted counted -> stored.setCounted(ValueForm.write(counted.quantity())).build();
    };
  }

  private static StockRecord read(StorageProto.StockRecord stored) {
    var id = stored.getId();
    return switch (stored.getQuantityCase()) {
      case MOVED ->
          new Moved(
              id,
              stored.getEventTime(),
              stored.getIngestTime(),
              stored.getProduct(),
              ValueForm.read(stored.getMoved()));
      case COUNTED ->
          new Counted(
              id,
              stored.getEventTime(),
              stored.getIngestTime(),
              stored.getProduct(),
              ValueForm.read(stored.getCounted()));
      case QUANTITY_NOT_SET ->
          throw new UnreadableBytes("record \"" + id + "\" is of a kind not known here");
    };
  }
}
