package millrace.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
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

/**
 * Readings per second that one core folds: a unit's history of 2,000 frames of 20 readings, one
 * frame each 100 ms of machine time, from its first event on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FoldBenchmark {

  private static final int FRAMES = 2_000;
  private static final int READINGS_PER_FRAME = 20;
  private static final long FRAME_NANOS = 100_000_000L;

  /** 2026-01-05 06:00 UTC, the begin of a shift. */
  private static final long BEGIN = 1_767_592_800_000_000_000L;

  private static final EquipmentId UNIT = new EquipmentId("bench.site.area.l0.u0");

  private final EquipmentDecider decider = new EquipmentDecider(UNIT);
  private List<Envelope<EquipmentEvent>> history = List.of();

  /** Generates the history. */
  @Setup
  public void generate() {
    var events = new ArrayList<Envelope<EquipmentEvent>>();
    events.add(envelope(BEGIN, new RulesAdopted(BEGIN, LoadPlant.rules())));
    events.add(envelope(BEGIN, new CalendarAdopted(BEGIN, LoadPlant.calendar())));
    var now = new long[] {BEGIN};
    var source = new FrameSource(UNIT.value(), READINGS_PER_FRAME, 1, () -> now[0]);
    for (var frame = 0; frame < FRAMES; frame++) {
      now[0] += FRAME_NANOS;
      events.add(envelope(now[0], new ReadingsReceived(List.of(source.next()))));
    }
    history = List.copyOf(events);
  }

  private static Envelope<EquipmentEvent> envelope(long at, EquipmentEvent event) {
    return new Envelope<>(new Provenance(at, at, "machine:bench", "bench", "", "1"), event);
  }

  /** Folds the history; its result is what JMH keeps alive. */
  @Benchmark
  @OperationsPerInvocation(FRAMES * READINGS_PER_FRAME)
  public EquipmentState readings() {
    var state = decider.initial();
    for (var envelope : history) {
      state = decider.evolve(state, envelope);
    }
    return state;
  }
}
