package millrace.http.request;

import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.http.problem.Problem;

/**
 * The equipment that a request names, as the plant model knows it.
 *
 * @param plant the plant model
 */
public record KnownEquipment(Plant plant) {

  /** Reads an id. */
  static EquipmentId id(String text) {
    try {
      return new EquipmentId(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage())).exception();
    }
  }

  public Equipment find(String text) {
    return find(id(text));
  }

  public Equipment find(EquipmentId id) {
    return plant
        .find(id)
        .orElseThrow(
            () -> Problem.notFound("the plant has no equipment \"" + id + "\"").exception());
  }

  public EquipmentId workUnit(String text) {
    return ofLevel(text, EquipmentLevel.WORK_UNIT);
  }

  public EquipmentId workCenter(String text) {
    return ofLevel(text, EquipmentLevel.WORK_CENTER);
  }

  private EquipmentId ofLevel(String text, EquipmentLevel level) {
    var equipment = find(text);
    if (equipment.level() != level) {
      throw Problem.notFound(
              "\"" + text + "\" is " + equipment.level() + "; here is asked for " + level)
          .exception();
    }
    return equipment.id();
  }
}
