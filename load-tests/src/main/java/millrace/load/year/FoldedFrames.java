package millrace.load.year;

import java.util.List;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Nanos;
import millrace.load.LoadUnit;

/** The machine as it goes on from a state: new frames are folded, and kept nowhere. */
final class FoldedFrames implements LiveUnit.Step {

  private static final int READINGS_PER_FRAME = 20;
  private static final long BETWEEN_FRAMES = 20 * Nanos.PER_SECOND;

  private final EquipmentDecider decider = new EquipmentDecider(MachineYear.UNIT);
  private final LoadUnit source;
  private EquipmentState state;
  private long now;

  FoldedFrames(EquipmentState state) {
    this.state = state;
    this.now = state.lastKnowledgeTime();
    this.source = new LoadUnit(MachineYear.UNIT.value(), READINGS_PER_FRAME, 2, () -> now);
  }

  @Override
  public int readings() {
    now += BETWEEN_FRAMES;
    var event = new EquipmentEvent.ReadingsReceived(List.of(source.next()));
    var provenance = new Provenance(now, now, "machine:bench", "bench", "", "1");
    state = decider.evolve(state, new Envelope<EquipmentEvent>(provenance, event));
    return READINGS_PER_FRAME;
  }
}
