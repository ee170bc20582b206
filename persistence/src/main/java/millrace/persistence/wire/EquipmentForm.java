package millrace.persistence.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.CommandRefused;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.CorrectionRejected;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.EquipmentEvent.DataGapOpened;
import millrace.engine.equipment.EquipmentEvent.JobOrderDeregistered;
import millrace.engine.equipment.EquipmentEvent.JobOrderRegistered;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.GapCause;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.reading.Observation;
import millrace.persistence.wire.frame.ReadingFrame;
import millrace.persistence.wire.proto.EquipmentProto;
import millrace.persistence.wire.proto.EquipmentProto.EquipmentJournalEvent;

/** How the events of a work unit are stored. */
final class EquipmentForm {

  private static final Codes<GapCause, EquipmentProto.GapCause> CAUSES =
      new Codes<>(GapCause.class, EquipmentProto.GapCause.class, "GAP_CAUSE_");

  private EquipmentForm() {}

  static String manifest(EquipmentEvent event) {
    return switch (event) {
      case ReadingsReceived _ -> "equipment.readings-received.1";
      case ObservationsReceived _ -> "equipment.observations-received.1";
      case DataGapOpened _ -> "equipment.data-gap-opened.1";
      case DataGapClosed _ -> "equipment.data-gap-closed.1";
      case RulesAdopted _ -> "equipment.rules-adopted.1";
      case CalendarAdopted _ -> "equipment.calendar-adopted.1";
      case JobOrderRegistered _ -> "equipment.job-order-registered.1";
      case JobOrderDeregistered _ -> "equipment.job-order-deregistered.1";
      case CorrectionApplied _ -> "equipment.correction-applied.1";
      case CorrectionProposed _ -> "equipment.correction-proposed.1";
      case CorrectionRejected _ -> "equipment.correction-rejected.1";
      case CommandRefused _ -> "equipment.command-refused.1";
    };
  }

  static Message write(Provenance provenance, EquipmentEvent event) {
    var stored = EquipmentJournalEvent.newBuilder().setProvenance(ValueForm.write(provenance));
    return switch (event) {
      case ReadingsReceived(var deliveries) ->
          stored.setReadingsReceived(ByteString.copyFrom(ReadingFrame.pack(deliveries))).build();
      case ObservationsReceived(var observations) ->
          stored.setObservationsReceived(write(observations)).build();
      case DataGapOpened opened -> stored.setDataGapOpened(write(opened)).build();
      case DataGapClosed closed -> stored.setDataGapClosed(write(closed)).build();
      case RulesAdopted(var from, var rules) ->
          stored
              .setRulesAdopted(
                  EquipmentProto.RulesAdopted.newBuilder()
                      .setEffectiveFrom(from)
                      .setRules(RuleSetForm.write(rules)))
              .build();
      case CalendarAdopted(var from, var calendar) ->
          stored
              .setCalendarAdopted(
                  EquipmentProto.CalendarAdopted.newBuilder()
                      .setEffectiveFrom(from)
                      .setCalendar(CalendarForm.write(calendar)))
              .build();
      case JobOrderRegistered registered -> stored.setJobOrderRegistered(write(registered)).build();
      case JobOrderDeregistered(var order, var at) ->
          stored
              .setJobOrderDeregistered(
                  EquipmentProto.EquipmentJobOrderDeregistered.newBuilder()
                      .setJobOrder(order)
                      .setAt(at))
              .build();
      case CorrectionApplied applied ->
          stored.setCorrectionApplied(CorrectionForm.write(applied)).build();
      case CorrectionProposed proposed ->
          stored.setCorrectionProposed(CorrectionForm.write(proposed)).build();
      case CorrectionRejected(var id, var reason) ->
          stored
              .setCorrectionRejected(
                  EquipmentProto.CorrectionRejected.newBuilder()
                      .setCorrectionId(id)
                      .setReason(reason))
              .build();
      case CommandRefused(var refusal) ->
          stored.setCommandRefused(ValueForm.write(refusal)).build();
    };
  }

  static Envelope<EquipmentEvent> read(byte[] bytes) throws InvalidProtocolBufferException {
    var stored = EquipmentJournalEvent.parseFrom(bytes);
    return new Envelope<>(ValueForm.read(stored.getProvenance()), event(stored));
  }

  private static EquipmentEvent event(EquipmentJournalEvent stored) {
    return switch (stored.getEventCase()) {
      case READINGS_RECEIVED ->
          new ReadingsReceived(ReadingFrame.unpack(stored.getReadingsReceived().toByteArray()));
      case OBSERVATIONS_RECEIVED -> read(stored.getObservationsReceived());
      case DATA_GAP_OPENED -> read(stored.getDataGapOpened());
      case DATA_GAP_CLOSED -> read(stored.getDataGapClosed());
      case RULES_ADOPTED ->
          new RulesAdopted(
              stored.getRulesAdopted().getEffectiveFrom(),
              RuleSetForm.read(stored.getRulesAdopted().getRules()));
      case CALENDAR_ADOPTED ->
          new CalendarAdopted(
              stored.getCalendarAdopted().getEffectiveFrom(),
              CalendarForm.read(stored.getCalendarAdopted().getCalendar()));
      case JOB_ORDER_REGISTERED ->
          new JobOrderRegistered(
              ValueForm.read(stored.getJobOrderRegistered().getOrder()),
              stored.getJobOrderRegistered().getFrom());
      case JOB_ORDER_DEREGISTERED ->
          new JobOrderDeregistered(
              stored.getJobOrderDeregistered().getJobOrder(),
              stored.getJobOrderDeregistered().getAt());
      case CORRECTION_APPLIED -> CorrectionForm.read(stored.getCorrectionApplied());
      case CORRECTION_PROPOSED -> CorrectionForm.read(stored.getCorrectionProposed());
      case CORRECTION_REJECTED ->
          new CorrectionRejected(
              stored.getCorrectionRejected().getCorrectionId(),
              stored.getCorrectionRejected().getReason());
      case COMMAND_REFUSED -> new CommandRefused(ValueForm.read(stored.getCommandRefused()));
      case EVENT_NOT_SET -> throw Manifests.noEvent();
    };
  }

  private static EquipmentProto.ObservationsReceived write(List<Observation> observations) {
    var stored = EquipmentProto.ObservationsReceived.newBuilder();
    observations.forEach(each -> stored.addObservations(ObservationForm.write(each)));
    return stored.build();
  }

  private static ObservationsReceived read(EquipmentProto.ObservationsReceived stored) {
    return new ObservationsReceived(
        stored.getObservationsList().stream().map(ObservationForm::read).toList());
  }

  private static EquipmentProto.DataGapOpened write(DataGapOpened opened) {
    return EquipmentProto.DataGapOpened.newBuilder()
        .setSource(opened.source())
        .setFrom(opened.from())
        .setCause(CAUSES.write(opened.cause()))
        .build();
  }

  private static DataGapOpened read(EquipmentProto.DataGapOpened stored) {
    return new DataGapOpened(
        stored.getSource(), stored.getFrom(), CAUSES.read(stored.getCauseValue()));
  }

  private static EquipmentProto.DataGapClosed write(DataGapClosed closed) {
    return EquipmentProto.DataGapClosed.newBuilder()
        .setSource(closed.source())
        .setBounds(ValueForm.write(closed.bounds()))
        .setCause(CAUSES.write(closed.cause()))
        .build();
  }

  private static DataGapClosed read(EquipmentProto.DataGapClosed stored) {
    return new DataGapClosed(
        stored.getSource(),
        ValueForm.read(stored.getBounds()),
        CAUSES.read(stored.getCauseValue()));
  }

  private static EquipmentProto.EquipmentJobOrderRegistered write(JobOrderRegistered registered) {
    return EquipmentProto.EquipmentJobOrderRegistered.newBuilder()
        .setOrder(ValueForm.write(registered.order()))
        .setFrom(registered.from())
        .build();
  }
}
