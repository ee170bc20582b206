package millrace.load.fold;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.counter.CounterRule;
import millrace.engine.counter.CounterRule.Decrease;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.JobOrderRegistered;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.packml.PackMlEdition;

/** PackML units with all signals that shape the timeline, three shifts a day, and a job order. */
final class LoggedPlant {

  static final List<String> COUNTERS = List.of("processed", "defective", "rework");
  static final List<String> PROCESS_VALUES =
      List.of(
          "speed", "torque", "film-tension", "seal-temperature-1", "seal-temperature-2", "load");

  /** 2026-01-05 05:00 UTC, the begin of a shift in Paris. */
  static final long BEGIN = 1_767_589_200_000_000_000L;

  private static final CounterRule COUNTER = new CounterRule(32, Decrease.ROLLOVER);
  private static final List<DayOfWeek> EVERY_DAY = List.of(DayOfWeek.values());

  private LoggedPlant() {}

  static Envelope<EquipmentEvent> known(long at, EquipmentEvent event) {
    return new Envelope<>(new Provenance(at, at, "machine:log", "log", "", "1"), event);
  }

  /** What a unit knows before its first reading. */
  static List<Envelope<EquipmentEvent>> commissioned(Horizons horizons) {
    return List.of(
        known(BEGIN, new RulesAdopted(BEGIN, rules(horizons))),
        known(BEGIN, new CalendarAdopted(BEGIN, calendar())),
        known(BEGIN, new JobOrderRegistered(new JobOrderRef("1000234", "10", "yoghurt"), BEGIN)));
  }

  private static RuleSet rules(Horizons horizons) {
    var signals = new ArrayList<SignalDefinition>();
    signals.add(signal("state", SignalRole.STATE));
    signals.add(signal("mode", SignalRole.UNIT_MODE));
    signals.add(counter("processed", SignalRole.PROCESSED_COUNT));
    signals.add(counter("defective", SignalRole.DEFECTIVE_COUNT));
    signals.add(counter("rework", SignalRole.REWORK_COUNT));
    signals.add(signal("starved", SignalRole.STARVED));
    signals.add(signal("blocked", SignalRole.BLOCKED));
    signals.add(signal("reason", SignalRole.STOP_REASON));
    PROCESS_VALUES.forEach(name -> signals.add(signal(name, SignalRole.PROCESS_VALUE)));
    return new RuleSet(
        "1",
        StateModel.PACKML,
        PackMlEdition.TR88_2022,
        signals,
        List.of(),
        List.of(new PlannedRunTime("yoghurt", "10", 400_000_000L)),
        Optional.of(BigDecimal.valueOf(1_800)),
        horizons);
  }

  private static SignalDefinition signal(String name, SignalRole role) {
    return new SignalDefinition(name, role, Optional.empty(), "1");
  }

  private static SignalDefinition counter(String name, SignalRole role) {
    return new SignalDefinition(name, role, Optional.of(COUNTER), "1");
  }

  private static WorkCalendar calendar() {
    return new WorkCalendar(
        "three-shifts",
        "1",
        ZoneId.of("Europe/Paris"),
        List.of(
            new ShiftRule("early", EVERY_DAY, LocalTime.of(6, 0), LocalTime.of(14, 0)),
            new ShiftRule("late", EVERY_DAY, LocalTime.of(14, 0), LocalTime.of(22, 0)),
            new ShiftRule("night", EVERY_DAY, LocalTime.of(22, 0), LocalTime.of(6, 0))),
        List.of(
            new PlannedStopRule("break", EVERY_DAY, LocalTime.of(10, 0), LocalTime.of(10, 30)),
            new PlannedStopRule("break", EVERY_DAY, LocalTime.of(18, 0), LocalTime.of(18, 30))),
        List.of());
  }
}
