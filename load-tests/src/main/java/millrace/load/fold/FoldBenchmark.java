package millrace.load.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.persistence.wire.frame.ReadingFrame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a reading costs when the recorded log of 100 machines is folded from its first event on, the
 * machines in turn, on one thread; one operation is one reading.
 *
 * <p>A log has as many readings whatever its mix, so it covers from a quarter of an hour
 * (PROCESS_VALUES) to two days (SPARSE) of the plant. The horizons are short, counters one hour and
 * states two, so that hours close and are let go within it as they do after a month in a plant; of
 * what is kept longer the cost is memory, which {@link FoldMemory} measures.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FoldBenchmark {

  private static final int UNITS = 100;
  private static final int READINGS_OF_A_UNIT = 18_000;
  private static final int READINGS = UNITS * READINGS_OF_A_UNIT;

  /** What the frames hold. */
  @Param({"TYPICAL", "COUNTERS", "SPARSE", "PROCESS_VALUES", "LATE"})
  public LogMix mix = LogMix.TYPICAL;

  private final List<EquipmentDecider> deciders = new ArrayList<>();
  private final List<Envelope<EquipmentEvent>> events = new ArrayList<>();
  private final List<byte[]> frames = new ArrayList<>();
  private final List<Integer> units = new ArrayList<>();

  /** Generates the log, as objects and as frames. */
  @Setup
  public void generate() {
    for (var unit = 0; unit < UNITS; unit++) {
      deciders.add(new EquipmentDecider(new EquipmentId("bench.site.area.l.u" + unit)));
    }
    var log = new RecordedLog(mix, UNITS);
    for (var i = 0; i < READINGS_OF_A_UNIT / mix.readingsPerFrame(); i++) {
      log.round((event, unit) -> {
        if (event.event() instanceof ReadingsReceived(var deliveries)) {
          frames.add(ReadingFrame.pack(deliveries));
        }
        events.add(event);
        units.add(unit);
      });
    }
  }

  /** Folds the log; the states of all units are what JMH keeps alive. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public List<EquipmentState> fold() {
    var states = commissioned();
    for (var i = 0; i < events.size(); i++) {
      int unit = units.get(i);
      states.set(unit, deciders.get(unit).evolve(states.get(unit), events.get(i)));
    }
    return states;
  }

  /** Reads the frames of the log and folds them, as a unit does that recovers. */
  @Benchmark
  @OperationsPerInvocation(READINGS)
  public List<EquipmentState> unpackAndFold() {
    var states = commissioned();
    for (var i = 0; i < events.size(); i++) {
      int unit = units.get(i);
      var event = new ReadingsReceived(ReadingFrame.unpack(frames.get(i)));
      var envelope = new Envelope<EquipmentEvent>(events.get(i).provenance(), event);
      states.set(unit, deciders.get(unit).evolve(states.get(unit), envelope));
    }
    return states;
  }

  private List<EquipmentState> commissioned() {
    var horizons = new Horizons(Nanos.PER_HOUR, 2 * Nanos.PER_HOUR);
    var states = new ArrayList<EquipmentState>();
    for (var decider : deciders) {
      var state = decider.initial();
      for (var envelope : LoggedPlant.commissioned(horizons)) {
        state = decider.evolve(state, envelope);
      }
      states.add(state);
    }
    return states;
  }
}
