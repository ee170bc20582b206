package millrace.http;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.RuleSet;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.Connection;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.plant.ReasonTree;
import millrace.engine.plant.WorkUnit;
import millrace.engine.time.Nanos;

/** A small plant: a line of two units that are reported to, and a second line. */
final class Plants {

  static final EquipmentId L3 = new EquipmentId("acme.lyon.pack.l3");
  static final EquipmentId K1 = new EquipmentId("acme.lyon.pack.l3.k1");
  static final EquipmentId C1 = new EquipmentId("acme.lyon.pack.l3.c1");
  static final EquipmentId L4 = new EquipmentId("acme.lyon.pack.l4");

  /** Three seconds an item, as in the worked example of a shift that closes at 76.44 %. */
  static final RuleSet RULES =
      new RuleSet(
          "7",
          RuleSet.StateModel.REPORTED,
          PackMlEdition.TR88_2022,
          List.of(),
          List.of(),
          List.of(new RuleSet.PlannedRunTime("case-12", "", 3 * Nanos.PER_SECOND)),
          Optional.of(new BigDecimal(60)),
          RuleSet.Horizons.DEFAULT);

  /** Early shifts from 06:00 to 14:00, with a planned stop of half an hour: PBT is 450 minutes. */
  static final WorkCalendar CALENDAR =
      new WorkCalendar(
          "lyon",
          "3",
          ZoneId.of("Europe/Paris"),
          List.of(
              new WorkCalendar.ShiftRule(
                  "early", List.of(DayOfWeek.values()), LocalTime.of(6, 0), LocalTime.of(14, 0))),
          List.of(
              new WorkCalendar.PlannedStopRule(
                  "break", List.of(DayOfWeek.values()), LocalTime.of(11, 0), LocalTime.of(11, 30))),
          List.of());

  /** Root causes of a case packer. */
  static final ReasonTree REASONS =
      new ReasonTree(
          "packer",
          List.of(
              new ReasonTree.Reason(
                  "mechanics",
                  "Mechanics",
                  Optional.of("mechanical"),
                  List.of(
                      new ReasonTree.Reason("jam", "Jam", Optional.empty(), List.of()),
                      new ReasonTree.Reason(
                          "gripper-change",
                          "Gripper change",
                          Optional.of("planned"),
                          List.of())))));

  private Plants() {}

  static Plant plant() {
    var equipment = new LinkedHashMap<EquipmentId, Equipment>();
    put(equipment, "acme", EquipmentLevel.ENTERPRISE, "Acme");
    put(equipment, "acme.lyon", EquipmentLevel.SITE, "Lyon");
    put(equipment, "acme.lyon.pack", EquipmentLevel.AREA, "Packaging");
    put(equipment, L3.value(), EquipmentLevel.WORK_CENTER, "Line 3");
    put(equipment, K1.value(), EquipmentLevel.WORK_UNIT, "Case packer K1");
    put(equipment, C1.value(), EquipmentLevel.WORK_UNIT, "Capper C1");
    put(equipment, L4.value(), EquipmentLevel.WORK_CENTER, "Line 4");
    var units = new LinkedHashMap<EquipmentId, WorkUnit>();
    for (var unit : List.of(K1, C1)) {
      units.put(
          unit,
          new WorkUnit(unit, RULES, CALENDAR.id(), Optional.empty(), Optional.of(REASONS.id())));
    }
    var calendars = new LinkedHashMap<String, WorkCalendar>();
    calendars.put(CALENDAR.id(), CALENDAR);
    var trees = new LinkedHashMap<String, ReasonTree>();
    trees.put(REASONS.id(), REASONS);
    return new Plant(
        "1", equipment, units, calendars, new LinkedHashMap<String, Connection>(), trees);
  }

  private static void put(
      Map<EquipmentId, Equipment> equipment, String id, EquipmentLevel level, String name) {
    var path = new EquipmentId(id);
    equipment.put(path, new Equipment(path, level, name));
  }
}
