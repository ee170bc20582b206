package millrace.actors;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.counter.CounterRule;
import millrace.engine.counter.CounterRule.Decrease;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.Connection;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.plant.WorkUnit;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Nanos;

/** A line of a filler and a capper behind one connection, in three shifts a day, all UTC. */
public final class SmallPlant {

  public static final EquipmentId LINE = new EquipmentId("acme.l3");
  public static final EquipmentId FILLER = new EquipmentId("acme.l3.f1");
  public static final EquipmentId CAPPER = new EquipmentId("acme.l3.c1");
  public static final String CONNECTION = "line3";

  private SmallPlant() {}

  public static Plant plant() {
    var equipment = new LinkedHashMap<EquipmentId, Equipment>();
    equipment.put(LINE, new Equipment(LINE, EquipmentLevel.WORK_CENTER, "Line 3"));
    var units = new LinkedHashMap<EquipmentId, WorkUnit>();
    for (var unit : List.of(FILLER, CAPPER)) {
      equipment.put(unit, new Equipment(unit, EquipmentLevel.WORK_UNIT, unit.value()));
      units.put(unit, new WorkUnit(unit, rules("1"), "three-shifts", Optional.empty()));
    }
    var calendars = new LinkedHashMap<String, WorkCalendar>();
    calendars.put("three-shifts", calendar());
    var connections = new LinkedHashMap<String, Connection>();
    connections.put(CONNECTION, connection());
    return new Plant("1", equipment, units, calendars, connections);
  }

  public static Connection connection() {
    return new Connection(
        CONNECTION,
        "opc.tcp://127.0.0.1:4840",
        "Basic256Sha256",
        "SignAndEncrypt",
        "",
        "",
        500,
        List.of(FILLER, CAPPER));
  }

  public static RuleSet rules(String version) {
    return new RuleSet(
        version,
        StateModel.PACKML,
        PackMlEdition.TR88_2022,
        List.of(
            new SignalDefinition("state", SignalRole.STATE, Optional.empty(), "1"),
            new SignalDefinition(
                "processed",
                SignalRole.PROCESSED_COUNT,
                Optional.of(new CounterRule(32, Decrease.ROLLOVER)),
                "1")),
        List.of(),
        List.of(new PlannedRunTime("bottle", "", Nanos.PER_SECOND)),
        Optional.of(BigDecimal.valueOf(600)),
        Horizons.DEFAULT);
  }

  public static WorkCalendar calendar() {
    var days = List.of(DayOfWeek.values());
    return new WorkCalendar(
        "three-shifts",
        "1",
        ZoneOffset.UTC,
        List.of(
            new ShiftRule("early", days, LocalTime.of(6, 0), LocalTime.of(14, 0)),
            new ShiftRule("late", days, LocalTime.of(14, 0), LocalTime.of(22, 0)),
            new ShiftRule("night", days, LocalTime.of(22, 0), LocalTime.of(6, 0))),
        List.of(),
        List.of());
  }

  /** What one notification brought of a unit: its PackML state and its counter. */
  public static Delivery delivery(long sequence, long at, int state, long processed) {
    return new Delivery(
        new SubscriptionPosition(CONNECTION, "urn:line3/7", sequence),
        List.of(reading("state", state, at), reading("processed", processed, at)));
  }

  private static Reading reading(String signal, long value, long at) {
    return new Reading(signal, new IntegerValue(value), StatusCode.GOOD, at, at, at);
  }
}
