package millrace.persistence.wire;

import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.persistence.wire.proto.EquipmentProto;

/** How a correction is stored. */
final class CorrectionForm {

  private static final Codes<CorrectedActivity, EquipmentProto.CorrectedActivity> ACTIVITIES =
      new Codes<>(
          CorrectedActivity.class, EquipmentProto.CorrectedActivity.class, "CORRECTED_ACTIVITY_");

  private CorrectionForm() {}

  static EquipmentProto.CorrectionApplied write(CorrectionApplied applied) {
    var stored =
        EquipmentProto.CorrectionApplied.newBuilder()
            .setCorrectionId(applied.correctionId())
            .setReason(applied.reason())
            .setReference(applied.reference())
            .setApprover(applied.approver());
    return switch (applied.correction()) {
      case Reclassify reclassify -> stored.setReclassify(write(reclassify)).build();
      case CorrectQuantity quantity -> stored.setCorrectQuantity(write(quantity)).build();
      case MoveJobOrderStart(var order, var from) ->
          stored
              .setMoveJobOrderStart(
                  EquipmentProto.MoveJobOrderStart.newBuilder().setJobOrder(order).setFrom(from))
              .build();
      case Retract(var observation) -> stored.setRetract(observation).build();
    };
  }

  static CorrectionApplied read(EquipmentProto.CorrectionApplied stored) {
    return new CorrectionApplied(
        stored.getCorrectionId(),
        stored.getReason(),
        stored.getReference(),
        stored.getApprover(),
        correction(stored));
  }

  private static Correction correction(EquipmentProto.CorrectionApplied stored) {
    return switch (stored.getCorrectionCase()) {
      case RECLASSIFY -> read(stored.getReclassify());
      case CORRECT_QUANTITY -> read(stored.getCorrectQuantity());
      case MOVE_JOB_ORDER_START ->
          new MoveJobOrderStart(
              stored.getMoveJobOrderStart().getJobOrder(), stored.getMoveJobOrderStart().getFrom());
      case RETRACT -> new Retract(stored.getRetract());
      case CORRECTION_NOT_SET ->
          throw new UnreadableBytes(
              "correction \"" + stored.getCorrectionId() + "\" is of a kind not known here");
    };
  }

  private static EquipmentProto.Reclassify write(Reclassify reclassify) {
    return EquipmentProto.Reclassify.newBuilder()
        .setInterval(ValueForm.write(reclassify.interval()))
        .setAs(ACTIVITIES.write(reclassify.as()))
        .setFailure(reclassify.failure())
        .build();
  }

  private static Reclassify read(EquipmentProto.Reclassify stored) {
    return new Reclassify(
        ValueForm.read(stored.getInterval()),
        ACTIVITIES.read(stored.getAsValue()),
        stored.getFailure());
  }

  private static EquipmentProto.CorrectQuantity write(CorrectQuantity quantity) {
    return EquipmentProto.CorrectQuantity.newBuilder()
        .setAt(quantity.at())
        .setJobOrder(quantity.jobOrder())
        .setOperation(quantity.operation())
        .setProduced(ValueForm.write(quantity.produced()))
        .setGood(ValueForm.write(quantity.good()))
        .setScrap(ValueForm.write(quantity.scrap()))
        .setRework(ValueForm.write(quantity.rework()))
        .build();
  }

  private static CorrectQuantity read(EquipmentProto.CorrectQuantity stored) {
    return new CorrectQuantity(
        stored.getAt(),
        stored.getJobOrder(),
        stored.getOperation(),
        ValueForm.read(stored.getProduced()),
        ValueForm.read(stored.getGood()),
        ValueForm.read(stored.getScrap()),
        ValueForm.read(stored.getRework()));
  }
}
