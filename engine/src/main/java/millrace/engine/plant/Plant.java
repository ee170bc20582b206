package millrace.engine.plant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import millrace.engine.calendar.WorkCalendar;

/**
 * The plant as it is configured: the equipment hierarchy, the work units' rules and calendars, and
 * the connections.
 *
 * <p>Everything keeps the order of the plant file: units stand along a line as they are written.
 *
 * @param version the version of the configuration
 * @param equipment the whole hierarchy, by id; each one's parent is in it but for the enterprise
 * @param workUnits what is known of each work unit, by id
 * @param calendars the work calendars, by id
 * @param connections the OPC UA servers, by id
 * @param reasonTrees the trees of root causes, by id; {@link ReasonTree#SHARED} is the one that the
 *     others are mapped to
 */
public record Plant(
    String version,
    SequencedMap<EquipmentId, Equipment> equipment,
    SequencedMap<EquipmentId, WorkUnit> workUnits,
    SequencedMap<String, WorkCalendar> calendars,
    SequencedMap<String, Connection> connections,
    SequencedMap<String, ReasonTree> reasonTrees) {

  /** A plant without reason trees. */
  public Plant(
      String version,
      SequencedMap<EquipmentId, Equipment> equipment,
      SequencedMap<EquipmentId, WorkUnit> workUnits,
      SequencedMap<String, WorkCalendar> calendars,
      SequencedMap<String, Connection> connections) {
    this(version, equipment, workUnits, calendars, connections, new LinkedHashMap<>());
  }

  public Plant {
    equipment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(equipment));
    workUnits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(workUnits));
    calendars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(calendars));
    reasonTrees = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(reasonTrees));
    connections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(connections));
  }

  public Optional<Equipment> find(EquipmentId id) {
    return Optional.ofNullable(equipment.get(id));
  }

  /** The tree of root causes for the stops of a work unit; empty where it has none. */
  public Optional<ReasonTree> reasonTree(EquipmentId unit) {
    return Optional.ofNullable(workUnits.get(unit))
        .flatMap(WorkUnit::reasonTree)
        .map(reasonTrees::get);
  }

  /** The work units at or below a piece of equipment, in the order of the plant file. */
  public List<EquipmentId> workUnitsWithin(EquipmentId scope) {
    return workUnits.keySet().stream().filter(unit -> unit.isWithin(scope)).toList();
  }

  /** The equipment of a level at or below a piece of equipment, in the order of the plant file. */
  public List<EquipmentId> within(EquipmentId scope, EquipmentLevel level) {
    return equipment.values().stream()
        .filter(each -> each.level() == level && each.id().isWithin(scope))
        .map(Equipment::id)
        .toList();
  }
}
