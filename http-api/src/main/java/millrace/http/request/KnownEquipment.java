package millrace.http.request;

import java.util.ArrayList;
import java.util.List;
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

  /** The ancestors of a piece of equipment up to its site, the nearest first. */
  public List<Equipment> upToSite(EquipmentId id) {
    var ancestors = new ArrayList<Equipment>();
    for (var parent = id.parent(); parent.isPresent(); parent = parent.get().parent()) {
      plant
          .find(parent.get())
          .filter(each -> each.level() != EquipmentLevel.ENTERPRISE)
          .ifPresent(ancestors::add);
    }
    return ancestors;
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
