package millrace.engine.plant;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.engine.calendar.WorkCalendar;

/**
 * The plant as it is configured: the equipment hierarchy, the work units' rules and calendars, and
 * the connections.
 *
 * @param version the version of the configuration
 * @param equipment the whole hierarchy, by id; each one's parent is in it but for the enterprise
 * @param workUnits what is known of each work unit, by id
 * @param calendars the work calendars, by id
 * @param connections the OPC UA servers, by id
 */
public record Plant(
    String version,
    SortedMap<EquipmentId, Equipment> equipment,
    SortedMap<EquipmentId, WorkUnit> workUnits,
    SortedMap<String, WorkCalendar> calendars,
    SortedMap<String, Connection> connections) {

  public Plant {
    equipment = Collections.unmodifiableSortedMap(new TreeMap<>(equipment));
    workUnits = Collections.unmodifiableSortedMap(new TreeMap<>(workUnits));
    calendars = Collections.unmodifiableSortedMap(new TreeMap<>(calendars));
    connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
  }

  public Optional<Equipment> find(EquipmentId id) {
    return Optional.ofNullable(equipment.get(id));
  }

  /** The work units at or below a piece of equipment, in the order of their ids. */
  public List<EquipmentId> workUnitsWithin(EquipmentId scope) {
    return workUnits.keySet().stream().filter(unit -> unit.isWithin(scope)).toList();
  }

  /** The equipment of a level at or below a piece of equipment, in the order of their ids. */
  public List<EquipmentId> within(EquipmentId scope, EquipmentLevel level) {
    return equipment.values().stream()
        .filter(each -> each.level() == level && each.id().isWithin(scope))
        .map(Equipment::id)
        .toList();
  }
}
