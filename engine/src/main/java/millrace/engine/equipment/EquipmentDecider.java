package millrace.engine.equipment;

import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/** The work unit as an aggregate. */
@SuppressWarnings(
    "DoNotCallSuggester") // the bodies follow; the signatures are what others build on
public final class EquipmentDecider
    implements Decider<EquipmentCommand, EquipmentEvent, EquipmentState> {

  private final EquipmentId unit;

  public EquipmentDecider(EquipmentId unit) {
    this.unit = unit;
  }

  @Override
  public EquipmentState initial() {
    return EquipmentState.initial(unit);
  }

  @Override
  public Decision<EquipmentEvent> decide(
      EquipmentState state, EquipmentCommand command, Provenance provenance) {
    throw new UnsupportedOperationException("not built yet");
  }

  @Override
  public EquipmentState evolve(EquipmentState state, Envelope<EquipmentEvent> envelope) {
    throw new UnsupportedOperationException("not built yet");
  }
}
