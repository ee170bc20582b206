package millrace.persistence.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelEvent.CommandRefused;
import millrace.engine.personnel.PersonnelEvent.RecordRetracted;
import millrace.engine.personnel.PersonnelEvent.RecordsReceived;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.personnel.PersonnelRecord.Attendance;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.engine.personnel.PersonnelRecord.Break;
import millrace.engine.personnel.PersonnelRecord.Work;
import millrace.persistence.wire.proto.PersonnelProto;
import millrace.persistence.wire.proto.PersonnelProto.PersonnelJournalEvent;
import millrace.persistence.wire.proto.PersonnelProto.PersonnelRecordKind;

/** How the events of a person are stored. */
final class PersonnelForm {

  private PersonnelForm() {}

  static String manifest(PersonnelEvent event) {
    return switch (event) {
      case RecordsReceived _ -> "personnel.records-received.1";
      case RecordRetracted _ -> "personnel.record-retracted.1";
      case CommandRefused _ -> "personnel.command-refused.1";
    };
  }

  static Message write(Provenance provenance, PersonnelEvent event) {
    var stored = PersonnelJournalEvent.newBuilder().setProvenance(ValueForm.write(provenance));
    return switch (event) {
      case RecordsReceived(var records) -> stored.setRecordsReceived(write(records)).build();
      case RecordRetracted(var record, var reason) ->
          stored
              .setRecordRetracted(
                  PersonnelProto.PersonnelRecordRetracted.newBuilder()
                      .setRecord(record)
                      .setReason(reason))
              .build();
      case CommandRefused(var refusal) ->
          stored.setCommandRefused(ValueForm.write(refusal)).build();
    };
  }

  static Envelope<PersonnelEvent> read(byte[] bytes) throws InvalidProtocolBufferException {
    var stored = PersonnelJournalEvent.parseFrom(bytes);
    return new Envelope<>(ValueForm.read(stored.getProvenance()), event(stored));
  }

  private static PersonnelEvent event(PersonnelJournalEvent stored) {
    return switch (stored.getEventCase()) {
      case RECORDS_RECEIVED ->
          new RecordsReceived(
              stored.getRecordsReceived().getRecordsList().stream()
                  .map(PersonnelForm::read)
                  .toList());
      case RECORD_RETRACTED ->
          new RecordRetracted(
              stored.getRecordRetracted().getRecord(), stored.getRecordRetracted().getReason());
      case COMMAND_REFUSED -> new CommandRefused(ValueForm.read(stored.getCommandRefused()));
      case EVENT_NOT_SET -> throw Manifests.noEvent();
    };
  }

  private static PersonnelProto.PersonnelRecords write(List<PersonnelRecord> records) {
    var stored = PersonnelProto.PersonnelRecords.newBuilder();
    records.forEach(record -> stored.addRecords(write(record)));
    return stored.build();
  }

  private static PersonnelProto.PersonnelRecord write(PersonnelRecord record) {
    var stored =
        PersonnelProto.PersonnelRecord.newBuilder()
            .setId(record.id())
            .setEventTime(record.eventTime())
            .setIngestTime(record.ingestTime())
            .setBegins(record.begins());
    return switch (record) {
      case Attendance _ -> stored.setKind(PersonnelRecordKind.PERSONNEL_RECORD_ATTENDANCE).build();
      case Break _ -> stored.setKind(PersonnelRecordKind.PERSONNEL_RECORD_BREAK).build();
      case Work work ->
          stored
              .setKind(PersonnelRecordKind.PERSONNEL_RECORD_WORK)
              .setBooking(
                  PersonnelProto.PersonnelBooking.newBuilder()
                      .setUnit(work.booking().unit())
                      .setJobOrder(work.booking().jobOrder())
                      .setOperation(work.booking().operation()))
              .build();
    };
  }

  private static PersonnelRecord read(PersonnelProto.PersonnelRecord stored) {
    var id = stored.getId();
    var eventTime = stored.getEventTime();
    var ingestTime = stored.getIngestTime();
    var begins = stored.getBegins();
    return switch (stored.getKind()) {
      case PERSONNEL_RECORD_ATTENDANCE -> new Attendance(id, eventTime, ingestTime, begins);
      case PERSONNEL_RECORD_BREAK -> new Break(id, eventTime, ingestTime, begins);
      case PERSONNEL_RECORD_WORK ->
          new Work(
              id,
              eventTime,
              ingestTime,
              begins,
              new Booking(
                  stored.getBooking().getUnit(),
                  stored.getBooking().getJobOrder(),
                  stored.getBooking().getOperation()));
      case PERSONNEL_RECORD_UNSPECIFIED, UNRECOGNIZED ->
          throw new UnreadableBytes("record \"" + id + "\" is of a kind not known here");
    };
  }
}
