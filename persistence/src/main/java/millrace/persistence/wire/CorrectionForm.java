package millrace.persistence.wire;

import java.util.Optional;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
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
            .setApprover(applied.approver())
            .setAuthor(applied.author());
    return with(stored, applied.correction()).build();
  }

  private static EquipmentProto.CorrectionApplied.Builder with(
      EquipmentProto.CorrectionApplied.Builder stored, Correction correction) {
    return switch (correction) {
      case Reclassify reclassify -> stored.setReclassify(write(reclassify));
      case CorrectQuantity quantity -> stored.setCorrectQuantity(write(quantity));
      case MoveJobOrderStart move -> stored.setMoveJobOrderStart(write(move));
      case Retract(var observation) -> stored.setRetract(observation);
      case SplitStop(var stop, var at) ->
          stored.setSplitStop(
              EquipmentProto.SplitStop.newBuilder().setStop(ValueForm.write(stop)).setAt(at));
      case MergeStops(var interval) -> stored.setMergeStops(ValueForm.write(interval));
      case RetimeStop(var stop, var to, var as, var failure) ->
          stored.setRetimeStop(
              EquipmentProto.RetimeStop.newBuilder()
                  .setStop(ValueForm.write(stop))
                  .setTo(ValueForm.write(to))
                  .setAs(ACTIVITIES.write(as))
                  .setFailure(failure));
      case AssignRootCause(var stop, var code, var shared) ->
          stored.setAssignRootCause(
              EquipmentProto.AssignRootCause.newBuilder()
                  .setStop(ValueForm.write(stop))
                  .setCode(code)
                  .setShared(shared));
      case Withdraw(var id) -> stored.setWithdraw(id);
      case ChangeRules(var from, var rules) ->
          stored.setChangeRules(
              EquipmentProto.RulesAdopted.newBuilder()
                  .setEffectiveFrom(from)
                  .setRules(RuleSetForm.write(rules)));
      case ChangeCalendar(var from, var calendar) ->
          stored.setChangeCalendar(
              EquipmentProto.CalendarAdopted.newBuilder()
                  .setEffectiveFrom(from)
                  .setCalendar(CalendarForm.write(calendar)));
      case AdmitLateData(var sequence, var observations) ->
          stored.setAdmitLateData(
              EquipmentProto.AdmitLateData.newBuilder()
                  .setSequence(sequence)
                  .addAllObservations(observations.stream().map(ObservationForm::write).toList()));
    };
  }

  static CorrectionApplied read(EquipmentProto.CorrectionApplied stored) {
    return new CorrectionApplied(
        stored.getCorrectionId(),
        stored.getReason(),
        stored.getReference(),
        stored.getApprover(),
        correction(stored),
        stored.getAuthor());
  }

  static EquipmentProto.CorrectionProposed write(CorrectionProposed proposed) {
    var correction =
        EquipmentProto.CorrectionApplied.newBuilder()
            .setCorrectionId(proposed.correctionId())
            .setReason(proposed.reason())
            .setReference(proposed.reference());
    var stored =
        EquipmentProto.CorrectionProposed.newBuilder()
            .setCorrection(with(correction, proposed.correction()))
            .setCause(proposed.cause());
    proposed.expectedVersion().ifPresent(stored::setExpectedVersion);
    return stored.build();
  }

  static CorrectionProposed read(EquipmentProto.CorrectionProposed stored) {
    var correction = stored.getCorrection();
    return new CorrectionProposed(
        correction.getCorrectionId(),
        correction.getReason(),
        correction.getReference(),
        correction(correction),
        stored.hasExpectedVersion() ? Optional.of(stored.getExpectedVersion()) : Optional.empty(),
        stored.getCause());
  }

  private static Correction correction(EquipmentProto.CorrectionApplied stored) {
    return switch (stored.getCorrectionCase()) {
      case RECLASSIFY -> read(stored.getReclassify());
      case CORRECT_QUANTITY -> read(stored.getCorrectQuantity());
      case MOVE_JOB_ORDER_START -> read(stored.getMoveJobOrderStart());
      case RETRACT -> new Retract(stored.getRetract());
      case SPLIT_STOP ->
          new SplitStop(
              ValueForm.read(stored.getSplitStop().getStop()), stored.getSplitStop().getAt());
      case MERGE_STOPS -> new MergeStops(ValueForm.read(stored.getMergeStops()));
      case RETIME_STOP -> read(stored.getRetimeStop());
      case ASSIGN_ROOT_CAUSE ->
          new AssignRootCause(
              ValueForm.read(stored.getAssignRootCause().getStop()),
              stored.getAssignRootCause().getCode(),
              stored.getAssignRootCause().getShared());
      case WITHDRAW -> new Withdraw(stored.getWithdraw());
      case CHANGE_RULES ->
          new ChangeRules(
              stored.getChangeRules().getEffectiveFrom(),
              RuleSetForm.read(stored.getChangeRules().getRules()));
      case CHANGE_CALENDAR ->
          new ChangeCalendar(
              stored.getChangeCalendar().getEffectiveFrom(),
              CalendarForm.read(stored.getChangeCalendar().getCalendar()));
      case ADMIT_LATE_DATA ->
          new AdmitLateData(
              stored.getAdmitLateData().getSequence(),
              stored.getAdmitLateData().getObservationsList().stream()
                  .map(ObservationForm::read)
                  .toList());
      case CORRECTION_NOT_SET ->
          throw new UnreadableBytes(
              "correction \"" + stored.getCorrectionId() + "\" is of a kind not known here");
    };
  }

  private static EquipmentProto.MoveJobOrderStart write(MoveJobOrderStart move) {
    var stored =
        EquipmentProto.MoveJobOrderStart.newBuilder()
            .setJobOrder(move.jobOrder())
            .setFrom(move.from());
    move.registeredFrom().ifPresent(stored::setRegisteredFrom);
    return stored.build();
  }

  private static MoveJobOrderStart read(EquipmentProto.MoveJobOrderStart stored) {
    return new MoveJobOrderStart(
        stored.getJobOrder(),
        stored.getFrom(),
        stored.hasRegisteredFrom() ? Optional.of(stored.getRegisteredFrom()) : Optional.empty());
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

  private static RetimeStop read(EquipmentProto.RetimeStop stored) {
    return new RetimeStop(
        ValueForm.read(stored.getStop()),
        ValueForm.read(stored.getTo()),
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
