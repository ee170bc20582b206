package millrace.load.year;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Nanos;
import millrace.load.LoadUnit;

/**
 * The live unit as it goes on: new frames are folded as fast as one thread can, while others look
 * back. What it folds is thrown away.
 */
final class LiveFold implements AutoCloseable {

  private static final int READINGS_PER_FRAME = 20;
  private static final long BETWEEN_FRAMES = 20 * Nanos.PER_SECOND;

  private final EquipmentDecider decider = new EquipmentDecider(MachineYear.UNIT);
  private final LoadUnit source;
  private final AtomicLong readings = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("live-fold").unstarted(this::run);
  private EquipmentState state;
  private long now;
  private volatile boolean ended;

  /**
   * A fold that goes on from a state.
   *
   * @param state the live unit at the end of its history
   */
  LiveFold(EquipmentState state) {
    this.state = state;
    this.now = state.lastKnowledgeTime();
    this.source = new LoadUnit(MachineYear.UNIT.value(), READINGS_PER_FRAME, 2, () -> now);
  }

  /** Folds on the calling thread for a time; readings a second. */
  double alone(long nanos) {
    var begin = System.nanoTime();
    var before = readings.get();
    while (System.nanoTime() - begin < nanos) {
      step();
    }
    return (readings.get() - before) * 1e9 / (System.nanoTime() - begin);
  }

  /** Goes on on a thread of its own, until it is closed. */
  void start() {
    thread.start();
  }

  /** How many readings were folded so far. */
  long readings() {
    return readings.get();
  }

  private void run() {
    while (!ended) {
      step();
    }
  }

  private void step() {
    now += BETWEEN_FRAMES;
    var event = new EquipmentEvent.ReadingsReceived(List.of(source.next()));
    var provenance = new Provenance(now, now, "machine:bench", "bench", "", "1");
    state = decider.evolve(state, new Envelope<EquipmentEvent>(provenance, event));
    readings.addAndGet(READINGS_PER_FRAME);
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
