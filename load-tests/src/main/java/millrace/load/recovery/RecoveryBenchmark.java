package millrace.load.recovery;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import millrace.engine.plant.Plant;
import millrace.load.Benchmark;
import millrace.load.EngineUnderTest;
import millrace.load.Findings;
import millrace.load.Gathering;
import millrace.load.Lanes;
import millrace.load.LoadPlant;
import millrace.load.Scale;
import millrace.load.UnitLane;
import millrace.load.Workbench;
import millrace.load.report.Figure;
import millrace.load.report.Goal;

/**
 * All units of a plant come back at the same time into an engine that has none of them, from their
 * journals alone and from snapshots with what came after them.
 */
public final class RecoveryBenchmark implements Benchmark {

  private static final int READINGS_PER_FRAME = 20;
  private static final int AT_A_TIME = 256;
  private static final int MACHINES_OF_THE_GOAL = 10_000;
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** What came back, and how long it took. */
  private record Recovered(int units, long readings, double seconds, long engine, long cassandra) {

    double readingsPerSecond() {
      return readings / seconds;
    }

    double unitsPerSecond() {
      return units / seconds;
    }
  }

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String about() {
    return "work units and readings per second, all units at the same time, from the journals"
        + " alone and with snapshots";
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(scale.of(10, 20, 60));
  }

  @Override
  public void run(Workbench bench, Findings findings) {
    var units = bench.scale().of(20, 200, MACHINES_OF_THE_GOAL);
    var frames = bench.scale().of(50, 500, 250);
    findings.setting("units", units);
    findings.setting("frames of each unit, one row each", frames);
    findings.setting("readings per frame", READINGS_PER_FRAME);
    findings.setting("units asked at a time", AT_A_TIME);
    var plant = LoadPlant.of(units);
    var plain =
        measured(
            bench,
            bench
                .store("recovery_plain")
                .with("millrace.actors.commit.snapshot-every", Integer.MAX_VALUE),
            plant,
            frames);
    tell(findings, "from the journal", plain);
    findings.add(
        Figure.of("readings, from the journal", plain.readingsPerSecond(), "readings/s")
            .toReach(Goal.atLeast(500_000)));
    var kept = bench.scale().of(20, 200, 200);
    findings.setting("a snapshot after events", kept);
    var snapshots =
        measured(
            bench,
            bench.store("recovery_snapshots").with("millrace.actors.commit.snapshot-every", kept),
            plant,
            frames);
    tell(findings, "with snapshots", snapshots);
    findings.add(
        Figure.of(
            "readings that they know, with snapshots",
            snapshots.readingsPerSecond(),
            "readings/s"));
    var all = Figure.of("all units back, with snapshots", snapshots.seconds(), "s");
    findings.add(
        (units == MACHINES_OF_THE_GOAL ? all.toReach(Goal.atMost(15)) : all)
            .beside("from the journal", plain.seconds()));
    findings.note(
        "The units are asked for the last position that they know, which they answer once they have"
            + " recovered. The process that recovers has written the journals before, so its code is"
            + " warm and the units are cold.");
  }

  private static void tell(Findings findings, String how, Recovered recovered) {
    findings.add(Figure.of("units, " + how, recovered.unitsPerSecond(), "units/s"));
    findings.add(
        Figure.of(
            "CPU per unit, engine, " + how, recovered.engine() / 1e3 / recovered.units(), "us"));
    findings.add(
        Figure.of(
            "CPU per unit, Cassandra, " + how,
            recovered.cassandra() / 1e3 / recovered.units(),
            "us"));
  }

  private static Recovered measured(
      Workbench bench, EngineUnderTest.Store store, Plant plant, int frames) {
    bench.tell("writing the journals in " + store.keyspace());
    try (var engine = EngineUnderTest.start(store, plant, bench::tell)) {
      write(engine, bench.setting().seed(), frames);
    }
    bench.tell("recovering");
    try (var engine = EngineUnderTest.asleep(store, plant)) {
      var equipments = engine.entities().equipments();
      var processors = bench.processors();
      var before = processors.used();
      var began = System.nanoTime();
      Gathering.ask(
          plant.workUnits().keySet(),
          AT_A_TIME,
          LIMIT,
          unit -> equipments.durablePosition(unit, "none"));
      var seconds = (System.nanoTime() - began) / 1e9;
      var used = processors.used().since(before);
      var units = plant.workUnits().size();
      return new Recovered(
          units,
          (long) units * frames * READINGS_PER_FRAME,
          seconds,
          used.engine(),
          used.cassandra());
    }
  }

  /** Each lane sends one frame after the other, so that each is an event of its own. */
  private static void write(EngineUnderTest engine, long seed, int frames) {
    var lanes = Lanes.of(engine, READINGS_PER_FRAME, seed);
    Gathering.ask(lanes, lanes.size(), LIMIT, lane -> all(lane, frames));
    lanes.forEach(UnitLane::checkAllDurable);
  }

  private static CompletionStage<Integer> all(UnitLane lane, int frames) {
    return frames == 1 ? lane.send() : lane.send().thenComposeAsync(_ -> all(lane, frames - 1));
  }
}
