package millrace.persistence.wire;

import java.util.Optional;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.MasterData.Characteristic;
import millrace.engine.equipment.MasterData.Grade;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.MasterData.PlannedScrap;
import millrace.persistence.wire.proto.EquipmentProto;

/** How the master data of a rule set is stored. */
final class MasterDataForm {

  private MasterDataForm() {}

  static void write(MasterData data, EquipmentProto.RuleSet.Builder into) {
    for (var scrap : data.plannedScrap()) {
      into.addPlannedScrap(
          EquipmentProto.PlannedScrap.newBuilder()
              .setProduct(scrap.product())
              .setOperation(scrap.operation())
              .setShare(ValueForm.write(scrap.share())));
    }
    for (var grade : data.grades()) {
      into.addGrades(
          EquipmentProto.Grade.newBuilder()
              .setName(grade.name())
              .setFactor(ValueForm.write(grade.factor())));
    }
    data.meters().forEach(meter -> into.addMeters(write(meter)));
    data.characteristics().forEach(each -> into.addCharacteristics(write(each)));
  }

  static MasterData read(EquipmentProto.RuleSet stored) {
    return new MasterData(
        stored.getPlannedScrapList().stream()
            .map(each ->
                new PlannedScrap(
                    each.getProduct(), each.getOperation(), ValueForm.read(each.getShare())))
            .toList(),
        stored.getGradesList().stream()
            .map(each -> new Grade(each.getName(), ValueForm.read(each.getFactor())))
            .toList(),
        stored.getMetersList().stream().map(MasterDataForm::read).toList(),
        stored.getCharacteristicsList().stream().map(MasterDataForm::read).toList());
  }

  private static EquipmentProto.Meter write(Meter meter) {
    var stored =
        EquipmentProto.Meter.newBuilder()
            .setName(meter.name())
            .setCarrier(meter.carrier())
            .setKilowattHours(ValueForm.write(meter.kilowattHours()))
            .setExported(meter.exported());
    meter.rollover().map(ValueForm::write).ifPresent(stored::setRollover);
    return stored.build();
  }

  private static Meter read(EquipmentProto.Meter stored) {
    return new Meter(
        stored.getName(),
        stored.getCarrier(),
        ValueForm.read(stored.getKilowattHours()),
        stored.hasRollover() ? Optional.of(ValueForm.read(stored.getRollover())) : Optional.empty(),
        stored.getExported());
  }

  private static EquipmentProto.Characteristic write(Characteristic characteristic) {
    var stored =
        EquipmentProto.Characteristic.newBuilder()
            .setName(characteristic.name())
            .setUnit(characteristic.unit());
    characteristic.lower().map(ValueForm::write).ifPresent(stored::setLower);
    characteristic.upper().map(ValueForm::write).ifPresent(stored::setUpper);
    return stored.build();
  }

  private static Characteristic read(EquipmentProto.Characteristic stored) {
    return new Characteristic(
        stored.getName(),
        stored.hasLower() ? Optional.of(ValueForm.read(stored.getLower())) : Optional.empty(),
        stored.hasUpper() ? Optional.of(ValueForm.read(stored.getUpper())) : Optional.empty(),
        stored.getUnit());
  }
}
