package millrace.load.fold;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.load.Benchmark;
import millrace.load.Findings;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.report.Figure;
import millrace.load.report.Goal;

/**
 * What a reading costs the fold, of a plant of machines on one thread, by the processor time and
 * the allocation of that thread. {@link FoldBenchmark} measures the same by JMH and the clock, for
 * a machine that does nothing else.
 */
public final class FoldRate implements Benchmark {

  private static final int ROUNDS_AT_A_TIME = 64;
  private static final long GOAL_NANOS = 300;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return "fold";
  }

  @Override
  public String about() {
    return "processor time and allocation per reading of the fold, by what the machines send, on one"
        + " thread";
  }

  @Override
  public boolean needsCassandra() {
    return false;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofSeconds(60L + LogMix.values().length * 4L * seconds(scale));
  }

  private static int seconds(Scale scale) {
    return scale.of(1, 5, 20);
  }

  @Override
  public void run(Workbench bench, Findings findings) {
    var units = bench.scale().of(10, 50, 100);
    findings.setting("machines", units);
    findings.setting("seconds", seconds(bench.scale()) + " for each, after as many to warm up");
    for (var mix : LogMix.values()) {
      bench.tell(mix.name());
      measure(findings, mix, units, seconds(bench.scale()) * Nanos.PER_SECOND);
    }
    findings.note(
        "Horizons of one hour for readings and two for states, so that hours close and are let go"
            + " of. The mixes are those of LogMix: TYPICAL is ten readings a second of which one"
            + " counts.");
  }

  private void measure(Findings findings, LogMix mix, int units, long nanos) {
    var deciders = new ArrayList<EquipmentDecider>();
    var states = new ArrayList<EquipmentState>();
    commission(deciders, states, units);
    var log = new RecordedLog(mix, units);
    fold(log, deciders, states, nanos);
    var events = fold(log, deciders, states, nanos);
    var readings = (double) events.count() * mix.readingsPerFrame();
    var name = mix.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    findings.add(
        Figure.of("fold, " + name, events.nanos() / readings, "ns")
            .toReach(Goal.atMost(GOAL_NANOS)));
    findings.add(
        Figure.of("allocated, " + name, events.allocated() / readings, "B")
            .toReach(Goal.atMost(0)));
  }

  private static void commission(
      List<EquipmentDecider> deciders, List<EquipmentState> states, int units) {
    var horizons = new Horizons(Nanos.PER_HOUR, 2 * Nanos.PER_HOUR);
    for (var unit = 0; unit < units; unit++) {
      var decider = new EquipmentDecider(new EquipmentId("bench.site.area.l.u" + unit));
      var state = decider.initial();
      for (var envelope : LoggedPlant.commissioned(horizons)) {
        state = decider.evolve(state, envelope);
      }
      deciders.add(decider);
      states.add(state);
    }
  }

  /** What was folded, and what it took. */
  private record Folded(long count, long nanos, long allocated) {}

  /** Makes the log beside the clock, and folds it. */
  private Folded fold(
      RecordedLog log, List<EquipmentDecider> deciders, List<EquipmentState> states, long nanos) {
    var events = new ArrayList<Envelope<EquipmentEvent>>();
    var of = new ArrayList<Integer>();
    var sum = new Folded(0, 0, 0);
    var end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      events.clear();
      of.clear();
      for (var round = 0; round < ROUNDS_AT_A_TIME; round++) {
        log.round((event, unit) -> {
          events.add(event);
          of.add(unit);
        });
      }
      var cpu = threads.getCurrentThreadCpuTime();
      var allocated = threads.getCurrentThreadAllocatedBytes();
      for (var i = 0; i < events.size(); i++) {
        int unit = of.get(i);
        states.set(unit, deciders.get(unit).evolve(states.get(unit), events.get(i)));
      }
      sum =
          new Folded(
              sum.count() + events.size(),
              sum.nanos() + threads.getCurrentThreadCpuTime() - cpu,
              sum.allocated() + threads.getCurrentThreadAllocatedBytes() - allocated);
    }
    return sum;
  }
}
