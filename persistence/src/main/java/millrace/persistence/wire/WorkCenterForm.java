package millrace.persistence.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterEvent;
import millrace.engine.workcenter.WorkCenterEvent.AddedToJobList;
import millrace.engine.workcenter.WorkCenterEvent.CommandRefused;
import millrace.engine.workcenter.WorkCenterEvent.JobOrderDeregistered;
import millrace.engine.workcenter.WorkCenterEvent.JobOrderRegistered;
import millrace.engine.workcenter.WorkCenterEvent.RemovedFromJobList;
import millrace.engine.workcenter.WorkCenterEvent.UnitConfirmed;
import millrace.engine.workcenter.WorkCenterEvent.UnitsAdopted;
import millrace.persistence.wire.proto.WorkCenterProto;
import millrace.persistence.wire.proto.WorkCenterProto.WorkCenterJournalEvent;

/** How the events of a work center are stored. */
final class WorkCenterForm {

  private WorkCenterForm() {}

  static String manifest(WorkCenterEvent event) {
    return switch (event) {
      case UnitsAdopted _ -> "work-center.units-adopted.1";
      case AddedToJobList _ -> "work-center.added-to-job-list.1";
      case RemovedFromJobList _ -> "work-center.removed-from-job-list.1";
      case JobOrderRegistered _ -> "work-center.job-order-registered.1";
      case JobOrderDeregistered _ -> "work-center.job-order-deregistered.1";
      case UnitConfirmed _ -> "work-center.unit-confirmed.1";
      case CommandRefused _ -> "work-center.command-refused.1";
    };
  }

  static Message write(Provenance provenance, WorkCenterEvent event) {
    var stored = WorkCenterJournalEvent.newBuilder().setProvenance(ValueForm.write(provenance));
    return switch (event) {
      case UnitsAdopted adopted -> stored.setUnitsAdopted(write(adopted)).build();
      case AddedToJobList(var order) -> stored.setAddedToJobList(order).build();
      case RemovedFromJobList(var order) -> stored.setRemovedFromJobList(order).build();
      case JobOrderRegistered(var order) ->
          stored.setJobOrderRegistered(ValueForm.write(order)).build();
      case JobOrderDeregistered(var order) -> stored.setJobOrderDeregistered(order).build();
      case UnitConfirmed confirmed -> stored.setUnitConfirmed(write(confirmed)).build();
      case CommandRefused(var refusal) ->
          stored.setCommandRefused(ValueForm.write(refusal)).build();
    };
  }

  static Envelope<WorkCenterEvent> read(byte[] bytes) throws InvalidProtocolBufferException {
    var stored = WorkCenterJournalEvent.parseFrom(bytes);
    return new Envelope<>(ValueForm.read(stored.getProvenance()), event(stored));
  }

  private static WorkCenterEvent event(WorkCenterJournalEvent stored) {
    return switch (stored.getEventCase()) {
      case UNITS_ADOPTED ->
          new UnitsAdopted(
              stored.getUnitsAdopted().getUnitsList().stream().map(EquipmentId::new).toList());
      case ADDED_TO_JOB_LIST -> new AddedToJobList(stored.getAddedToJobList());
      case REMOVED_FROM_JOB_LIST -> new RemovedFromJobList(stored.getRemovedFromJobList());
      case JOB_ORDER_REGISTERED ->
          new JobOrderRegistered(ValueForm.read(stored.getJobOrderRegistered()));
      case JOB_ORDER_DEREGISTERED -> new JobOrderDeregistered(stored.getJobOrderDeregistered());
      case UNIT_CONFIRMED ->
          new UnitConfirmed(
              new EquipmentId(stored.getUnitConfirmed().getUnit()),
              stored.getUnitConfirmed().getJobOrder(),
              stored.getUnitConfirmed().getRegistered());
      case COMMAND_REFUSED -> new CommandRefused(ValueForm.read(stored.getCommandRefused()));
      case EVENT_NOT_SET -> throw Manifests.noEvent();
    };
  }

  private static WorkCenterProto.UnitsAdopted write(UnitsAdopted adopted) {
    var stored = WorkCenterProto.UnitsAdopted.newBuilder();
    adopted.units().forEach(unit -> stored.addUnits(unit.value()));
    return stored.build();
  }

  private static WorkCenterProto.UnitConfirmed write(UnitConfirmed confirmed) {
    return WorkCenterProto.UnitConfirmed.newBuilder()
        .setUnit(confirmed.unit().value())
        .setJobOrder(confirmed.jobOrder())
        .setRegistered(confirmed.registered())
        .build();
  }
}
