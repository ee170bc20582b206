package millrace.actors.equipment;

import millrace.actors.commit.Aggregate;
import millrace.engine.Decider;
import millrace.engine.Refusal;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentSnapshot;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet;
import millrace.engine.plant.EquipmentId;

/** The work unit, as its journal needs it. */
final class EquipmentAggregate
    implements Aggregate<EquipmentCommand, EquipmentEvent, EquipmentState> {

  private final EquipmentDecider decider;

  EquipmentAggregate(EquipmentId unit) {
    this.decider = new EquipmentDecider(unit);
  }

  @Override
  public Decider<EquipmentCommand, EquipmentEvent, EquipmentState> decider() {
    return decider;
  }

  @Override
  public EquipmentEvent refused(Refusal refusal) {
    return new EquipmentEvent.CommandRefused(refusal);
  }

  @Override
  public String ruleVersion(EquipmentState state, long eventTime) {
    return state.rulesAt(eventTime).map(RuleSet::version).orElse("");
  }

  @Override
  public Object toMemento(EquipmentState state) {
    return state.toSnapshot();
  }

  @Override
  public long extent(EquipmentState state) {
    return state.extent();
  }

  @Override
  public EquipmentState fromMemento(Object memento) {
    return EquipmentState.restore((EquipmentSnapshot) memento);
  }
}
