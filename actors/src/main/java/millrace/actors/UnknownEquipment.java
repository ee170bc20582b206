package millrace.actors;

import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;

/**
 * The plant has no such equipment at this level. It is no refusal, since there is no journal that
 * could hold one.
 */
public final class UnknownEquipment extends RuntimeException {

  public UnknownEquipment(EquipmentId id, EquipmentLevel level) {
    super("the plant has no " + level + " \"" + id + "\"");
  }
}
