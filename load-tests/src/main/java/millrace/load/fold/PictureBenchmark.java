package millrace.load.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RunningTotal;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a live picture of a work unit costs at the end of an hour in which a counter was read 36,000
 * times: four a second over its last five minutes, each a frame or two after the one before. One
 * operation is one picture.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PictureBenchmark {

  private static final int PICTURES = 1_200;
  private static final long STEP = 250_000_000L;
  private static final long LAST = Nanos.PER_HOUR - Nanos.PER_MINUTE;
  private static final long FIRST = LAST - PICTURES * STEP;

  private final List<EquipmentState> states = new ArrayList<>();

  /** Folds the hour and keeps the states of which there are pictures. */
  @Setup
  public void fold() {
    var decider = new EquipmentDecider(new EquipmentId("bench.site.area.l.u0"));
    var folded = new EquipmentState[] {decider.initial()};
    for (var envelope : LoggedPlant.commissioned(Horizons.DEFAULT)) {
      folded[0] = decider.evolve(folded[0], envelope);
    }
    var log = new RecordedLog(LogMix.PROCESS_VALUES, 1);
    while (states.size() < PICTURES) {
      log.round((event, _) -> folded[0] = decider.evolve(folded[0], event));
      if (log.end() > LoggedPlant.BEGIN + FIRST + states.size() * STEP) {
        states.add(folded[0]);
      }
    }
  }

  /** The elements of the shift, each time by a sweep over all that is in no sum of an hour. */
  @Benchmark
  @OperationsPerInvocation(PICTURES)
  public void fromScratch(Blackhole seen) {
    for (var state : states) {
      seen.consume(state.total(shift(state), now(state)));
    }
  }

  /** The same, each time from what was told before. */
  @Benchmark
  @OperationsPerInvocation(PICTURES)
  public void goingOn(Blackhole seen) {
    var running = new RunningTotal();
    for (var state : states) {
      seen.consume(running.of(state, shift(state), now(state)));
    }
  }

  /** What the unit does now. */
  @Benchmark
  @OperationsPerInvocation(PICTURES)
  public void view(Blackhole seen) {
    for (var state : states) {
      seen.consume(state.view(now(state)));
    }
  }

  /** Which shift it is. */
  @Benchmark
  @OperationsPerInvocation(PICTURES)
  public void shifts(Blackhole seen) {
    for (var state : states) {
      seen.consume(state.shifts(new Interval(now(state), now(state) + 1)));
    }
  }

  private static Interval shift(EquipmentState state) {
    return new Interval(LoggedPlant.BEGIN, now(state));
  }

  private static long now(EquipmentState state) {
    return state.lastKnowledgeTime();
  }
}
