package millrace.load.memory;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.time.Nanos;
import millrace.load.BenchmarkFailed;
import millrace.load.EngineUnderTest;
import millrace.load.EngineUnderTest.Store;
import millrace.load.Gathering;
import millrace.load.Lanes;
import millrace.load.LoadPlant;
import millrace.load.UnitLane;

/** A process that has an engine and many units and nothing else, and tells what its heap holds. */
public final class IdleUnits {

  /** Begins a line with a figure: its name and its value follow. */
  static final String FIGURE = "figure";

  private static final int AT_A_TIME = 256;
  private static final int CLASSES_TOLD = 40;
  private static final int READINGS_PER_FRAME = 20;
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private IdleUnits() {}

  /** {@code commission|recover CONTACT-POINT KEYSPACE UNITS BUSY FRAMES}. */
  public static void main(String[] words) {
    var plant = LoadPlant.of(Integer.parseInt(words[3]));
    // Nothing but rules and calendars is in the journals, so snapshots would tell nothing else.
    var store = new Store(words[1], words[2], Map.of());
    try (var engine = EngineUnderTest.asleep(store, plant)) {
      switch (words[0]) {
        case "commission" -> commission(engine);
        case "recover" -> recover(engine, Integer.parseInt(words[4]), Integer.parseInt(words[5]));
        default -> throw new BenchmarkFailed("there is no phase " + words[0]);
      }
    }
    System.exit(0);
  }

  /** As the engine does at its start, with more units at a time. */
  private static void commission(EngineUnderTest engine) {
    var now = Nanos.of(InstantSource.system().instant());
    var plant = engine.plant();
    Gathering.ask(
        plant.workUnits().values(),
        AT_A_TIME,
        LIMIT,
        unit ->
            adopt(engine.entities().equipments(), unit.id(), new AdoptRules(now, unit.rules()), now)
                .thenCompose(_ ->
                    adopt(
                        engine.entities().equipments(),
                        unit.id(),
                        new AdoptCalendar(now, calendar(plant)),
                        now)));
    System.out.println("the units have their rules and calendars");
  }

  private static WorkCalendar calendar(Plant plant) {
    return plant.calendars().values().iterator().next();
  }

  private static CompletionStage<?> adopt(
      Equipments equipments, EquipmentId unit, EquipmentCommand command, long now) {
    return equipments.execute(
        unit, command, new Provenance(now, 0, "service:plant-model", "bench", "memory", ""));
  }

  private static void recover(EngineUnderTest engine, int busy, int frames) {
    var units = engine.plant().workUnits().keySet();
    var equipments = engine.entities().equipments();
    wake(equipments, List.copyOf(units).subList(0, 1));
    var empty = heap();
    var before = HeapClasses.reachable();
    var began = System.nanoTime();
    wake(equipments, units);
    var seconds = (System.nanoTime() - began) / 1e9;
    var full = heap();
    figure("seconds", seconds);
    figure("empty", empty);
    figure("full", full);
    figure("idle", (full - empty) / (units.size() - 1.0));
    HeapClasses.grown(before).stream()
        .limit(CLASSES_TOLD)
        .forEach(each ->
            System.out.printf(
                Locale.ROOT, "%,12d B per unit  %s%n", each.bytes() / units.size(), each.name()));
    var lanes = Lanes.of(engine, READINGS_PER_FRAME, 1).subList(0, busy);
    Gathering.ask(lanes, lanes.size(), LIMIT, lane -> all(lane, frames));
    figure("busy", (full - empty) / (units.size() - 1.0) + (heap() - full) / busy);
  }

  private static CompletionStage<Integer> all(UnitLane lane, int frames) {
    return frames == 1 ? lane.send() : lane.send().thenComposeAsync(_ -> all(lane, frames - 1));
  }

  private static void wake(Equipments equipments, Iterable<EquipmentId> units) {
    Gathering.ask(units, AT_A_TIME, LIMIT, unit -> equipments.durablePosition(unit, "none"));
  }

  private static void figure(String name, double value) {
    System.out.println(FIGURE + " " + name + " " + value);
  }

  /** What is in use when all that nobody holds is gone. */
  private static double heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    var least = Long.MAX_VALUE;
    for (var round = 0; round < 3; round++) {
      System.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
