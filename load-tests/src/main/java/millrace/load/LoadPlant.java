package millrace.load;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.counter.CounterRule;
import millrace.engine.counter.CounterRule.Decrease;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.plant.WorkUnit;

/** A plant of PackML units in lines of eight, with three shifts a day and no connections. */
public final class LoadPlant {

  /** The unit's state, its counters, and how many process values there are beside them. */
  static final String STATE = "state";

  static final String PROCESSED = "processed";
  static final String DEFECTIVE = "defective";
  static final int PROCESS_VALUES = 8;

  /** How many signals a unit has beside its process values. */
  public static final int STATE_AND_COUNTERS = 3;

  private static final String ROOT = "bench";
  private static final String AREA = ROOT + ".site.area";
  private static final int UNITS_IN_A_LINE = 8;
  private static final CounterRule COUNTER = new CounterRule(32, Decrease.ROLLOVER);

  private LoadPlant() {}

  /** A plant of so many units. */
  public static Plant of(int units) {
    var equipment = new LinkedHashMap<EquipmentId, Equipment>();
    var workUnits = new LinkedHashMap<EquipmentId, WorkUnit>();
    var rules = rules();
    add(equipment, ROOT, EquipmentLevel.ENTERPRISE);
    add(equipment, ROOT + ".site", EquipmentLevel.SITE);
    add(equipment, AREA, EquipmentLevel.AREA);
    for (var unit = 0; unit < units; unit++) {
      var line = AREA + ".l" + unit / UNITS_IN_A_LINE;
      add(equipment, line, EquipmentLevel.WORK_CENTER);
      var id = add(equipment, line + ".u" + unit, EquipmentLevel.WORK_UNIT);
      workUnits.put(id, new WorkUnit(id, rules, "always", Optional.empty()));
    }
    var calendars = new LinkedHashMap<String, WorkCalendar>();
    calendars.put("always", calendar());
    return new Plant("1", equipment, workUnits, calendars, new LinkedHashMap<>());
  }

  private static EquipmentId add(
      Map<EquipmentId, Equipment> equipment, String path, EquipmentLevel level) {
    var id = new EquipmentId(path);
    equipment.put(id, new Equipment(id, level, path));
    return id;
  }

  /** The rules of each unit. */
  public static RuleSet rules() {
    return rules(PROCESS_VALUES);
  }

  /** The rules of a unit with so many process values. */
  public static RuleSet rules(int processValues) {
    var signals = new ArrayList<SignalDefinition>();
    signals.add(new SignalDefinition(STATE, SignalRole.STATE, Optional.empty(), "1"));
    signals.add(
        new SignalDefinition(PROCESSED, SignalRole.PROCESSED_COUNT, Optional.of(COUNTER), "1"));
    signals.add(
        new SignalDefinition(DEFECTIVE, SignalRole.DEFECTIVE_COUNT, Optional.of(COUNTER), "1"));
    IntStream.range(0, processValues)
        .mapToObj(LoadPlant::processValue)
        .map(name -> new SignalDefinition(name, SignalRole.PROCESS_VALUE, Optional.empty(), "Cel"))
        .forEach(signals::add);
    return new RuleSet(
        "1",
        StateModel.PACKML,
        PackMlEdition.TR88_2022,
        signals,
        List.of(),
        List.of(),
        Optional.empty(),
        Horizons.DEFAULT);
  }

  /** The name of a process value, from 0. */
  public static String processValue(int number) {
    return "temperature-" + number;
  }

  public static WorkCalendar calendar() {
    var days = List.of(DayOfWeek.values());
    return new WorkCalendar(
        "always",
        "1",
        ZoneOffset.UTC,
        List.of(
            new ShiftRule("early", days, LocalTime.of(6, 0), LocalTime.of(14, 0)),
            new ShiftRule("late", days, LocalTime.of(14, 0), LocalTime.of(22, 0)),
            new ShiftRule("night", days, LocalTime.of(22, 0), LocalTime.of(6, 0))),
        List.of(),
        List.of());
  }
}
