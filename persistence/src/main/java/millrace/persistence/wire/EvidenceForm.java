package millrace.persistence.wire;

import java.util.Optional;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceKind;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MaterialUse;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.Movement;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Evidence.PartInspected;
import millrace.persistence.wire.proto.EquipmentProto;

/** How evidence of quality, maintenance, material and energy is stored. */
final class EvidenceForm {

  private static final Codes<MaintenanceKind, EquipmentProto.MaintenanceKind> KINDS =
      new Codes<>(MaintenanceKind.class, EquipmentProto.MaintenanceKind.class, "MAINTENANCE_KIND_");
  private static final Codes<MaterialUse, EquipmentProto.MaterialUse> USES =
      new Codes<>(MaterialUse.class, EquipmentProto.MaterialUse.class, "MATERIAL_USE_");

  private static final Codes<Movement, EquipmentProto.Movement> MOVEMENTS =
      new Codes<>(Movement.class, EquipmentProto.Movement.class, "MOVEMENT_");

  private EvidenceForm() {}

  static EquipmentProto.Observation write(Evidence evidence) {
    var stored = EquipmentProto.Observation.newBuilder().setId(evidence.id());
    return switch (evidence) {
      case PartInspected inspected -> stored.setInspection(write(inspected)).build();
      case MeasurementRecorded measured -> stored.setMeasurement(write(measured)).build();
      case MaintenanceReported reported -> stored.setMaintenance(write(reported)).build();
      case MaterialReported material -> stored.setMaterial(write(material)).build();
      case MeterRead read -> stored.setMeter(write(read)).build();
      case MovementReported moved -> stored.setMovement(write(moved)).build();
    };
  }

  static Evidence read(EquipmentProto.Observation stored) {
    var id = stored.getId();
    return switch (stored.getObservedCase()) {
      case INSPECTION -> read(id, stored.getInspection());
      case MEASUREMENT -> read(id, stored.getMeasurement());
      case MAINTENANCE -> read(id, stored.getMaintenance());
      case MATERIAL -> read(id, stored.getMaterial());
      case METER -> read(id, stored.getMeter());
      case MOVEMENT -> read(id, stored.getMovement());
      case READING, STATE, QUANTITY, OBSERVED_NOT_SET ->
          throw new UnreadableBytes("observation \"" + id + "\" is no evidence");
    };
  }

  private static EquipmentProto.PartInspected write(PartInspected inspected) {
    var stored =
        EquipmentProto.PartInspected.newBuilder()
            .setEventTime(inspected.eventTime())
            .setIngestTime(inspected.ingestTime())
            .setPart(inspected.part())
            .setOperation(inspected.operation())
            .setAttempt(inspected.attempt())
            .setPassed(inspected.passed())
            .setReworked(inspected.reworked());
    inspected.jobOrder().ifPresent(stored::setJobOrder);
    return stored.build();
  }

  private static PartInspected read(String id, EquipmentProto.PartInspected stored) {
    return new PartInspected(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        stored.getPart(),
        stored.hasJobOrder() ? Optional.of(stored.getJobOrder()) : Optional.empty(),
        stored.getOperation(),
        stored.getAttempt(),
        stored.getPassed(),
        stored.getReworked());
  }

  private static EquipmentProto.MeasurementRecorded write(MeasurementRecorded measured) {
    return EquipmentProto.MeasurementRecorded.newBuilder()
        .setEventTime(measured.eventTime())
        .setIngestTime(measured.ingestTime())
        .setCharacteristic(measured.characteristic())
        .setSubgroup(measured.subgroup())
        .setValue(ValueForm.write(measured.value()))
        .build();
  }

  private static MeasurementRecorded read(String id, EquipmentProto.MeasurementRecorded stored) {
    return new MeasurementRecorded(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        stored.getCharacteristic(),
        stored.getSubgroup(),
        ValueForm.read(stored.getValue()));
  }

  private static EquipmentProto.MaintenanceReported write(MaintenanceReported reported) {
    return EquipmentProto.MaintenanceReported.newBuilder()
        .setEventTime(reported.eventTime())
        .setIngestTime(reported.ingestTime())
        .setOrder(reported.order())
        .setKind(KINDS.write(reported.kind()))
        .setBegins(reported.begins())
        .build();
  }

  private static MaintenanceReported read(String id, EquipmentProto.MaintenanceReported stored) {
    return new MaintenanceReported(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        stored.getOrder(),
        KINDS.read(stored.getKindValue()),
        stored.getBegins());
  }

  private static EquipmentProto.MaterialReported write(MaterialReported material) {
    var stored =
        EquipmentProto.MaterialReported.newBuilder()
            .setEventTime(material.eventTime())
            .setIngestTime(material.ingestTime())
            .setUse(USES.write(material.use()))
            .setMaterial(material.material())
            .setLot(material.lot())
            .setQuantity(ValueForm.write(material.quantity()));
    material.jobOrder().ifPresent(stored::setJobOrder);
    return stored.build();
  }

  private static MaterialReported read(String id, EquipmentProto.MaterialReported stored) {
    return new MaterialReported(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        USES.read(stored.getUseValue()),
        stored.getMaterial(),
        stored.getLot(),
        ValueForm.read(stored.getQuantity()),
        stored.hasJobOrder() ? Optional.of(stored.getJobOrder()) : Optional.empty());
  }

  private static EquipmentProto.MeterRead write(MeterRead read) {
    return EquipmentProto.MeterRead.newBuilder()
        .setEventTime(read.eventTime())
        .setIngestTime(read.ingestTime())
        .setMeter(read.meter())
        .setValue(ValueForm.write(read.value()))
        .setExchanged(read.exchanged())
        .build();
  }

  private static MeterRead read(String id, EquipmentProto.MeterRead stored) {
    return new MeterRead(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        stored.getMeter(),
        ValueForm.read(stored.getValue()),
        stored.getExchanged());
  }

  private static EquipmentProto.MovementReported write(MovementReported moved) {
    return EquipmentProto.MovementReported.newBuilder()
        .setEventTime(moved.eventTime())
        .setIngestTime(moved.ingestTime())
        .setMovement(MOVEMENTS.write(moved.movement()))
        .setJobOrder(moved.jobOrder())
        .setLot(moved.lot())
        .setFrom(moved.from())
        .setBegins(moved.begins())
        .build();
  }

  private static MovementReported read(String id, EquipmentProto.MovementReported stored) {
    return new MovementReported(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        MOVEMENTS.read(stored.getMovementValue()),
        stored.getJobOrder(),
        stored.getLot(),
        stored.getFrom(),
        stored.getBegins());
  }
}
