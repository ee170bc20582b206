package millrace.actors.inventory;

import millrace.actors.commit.Aggregate;
import millrace.engine.Decider;
import millrace.engine.Refusal;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.InventoryState;

/** The storage unit, as its journal needs it. */
final class StorageAggregate
    implements Aggregate<InventoryCommand, InventoryEvent, InventoryState> {

  private static final InventoryDecider DECIDER = new InventoryDecider();

  @Override
  public Decider<InventoryCommand, InventoryEvent, InventoryState> decider() {
    return DECIDER;
  }

  @Override
  public InventoryEvent refused(Refusal refusal) {
    return new InventoryEvent.CommandRefused(refusal);
  }

  @Override
  public String ruleVersion(InventoryState state, long eventTime) {
    return "";
  }

  @Override
  public Object toMemento(InventoryState state) {
    return state;
  }

  @Override
  public InventoryState fromMemento(Object memento) {
    return (InventoryState) memento;
  }
}
