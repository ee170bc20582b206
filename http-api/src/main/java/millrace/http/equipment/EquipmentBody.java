package millrace.http.equipment;

import java.util.Optional;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;

/** A piece of equipment. */
record EquipmentBody(String id, String level, String name, Optional<String> parent) {

  static EquipmentBody of(Equipment equipment) {
    return new EquipmentBody(
        equipment.id().value(),
        equipment.level().name(),
        equipment.name(),
        equipment.id().parent().map(EquipmentId::value));
  }
}
