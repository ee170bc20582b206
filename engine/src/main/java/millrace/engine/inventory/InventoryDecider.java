package millrace.engine.inventory;

import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.inventory.InventoryCommand.ReceiveRecords;
import millrace.engine.inventory.InventoryCommand.RetractRecord;
import millrace.engine.inventory.InventoryEvent.CommandRefused;
import millrace.engine.inventory.InventoryEvent.RecordRetracted;
import millrace.engine.inventory.InventoryEvent.RecordsReceived;
import millrace.engine.inventory.StockRecord.Counted;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;

/** The storage unit as an aggregate. */
public final class InventoryDecider
    implements Decider<InventoryCommand, InventoryEvent, InventoryState> {

  private final boolean letsGo;

  /** As the live entity folds: what is older than its horizon is let go. */
  public InventoryDecider() {
    this(true);
  }

  private InventoryDecider(boolean letsGo) {
    this.letsGo = letsGo;
  }

  /** Holds all that was ever told: for a look back at times that the live entity let go. */
  public static InventoryDecider remembering() {
    return new InventoryDecider(false);
  }

  @Override
  public InventoryState initial() {
    return InventoryState.INITIAL;
  }

  @Override
  public Decision<InventoryEvent> decide(
      InventoryState state, InventoryCommand command, Provenance provenance) {
    return switch (command) {
      case ReceiveRecords receive -> receive(state, receive);
      case RetractRecord(var id, _) when state.isRetracted(id) -> Decision.unchanged();
      case RetractRecord(var id, var reason) when state.holds(id) ->
          Decision.accept(new RecordRetracted(id, reason));
      case RetractRecord(var id, _) ->
          Decision.refuse(
              new Refusal(
                  "UnknownRecord",
                  "RetractRecord",
                  "InUse",
                  "record " + id + " is not known of this storage unit"));
    };
  }

  private static Decision<InventoryEvent> receive(InventoryState state, ReceiveRecords receive) {
    var ids = new TreeSet<String>();
    var unseen = new ArrayList<StockRecord>();
    for (var record : receive.records()) {
      if (state.holds(record.id()) || state.isRetracted(record.id()) || !ids.add(record.id())) {
        continue;
      }
      var problem = problem(state, record);
      if (problem.isPresent()) {
        return Decision.refuse(problem.get());
      }
      unseen.add(record);
    }
    return unseen.isEmpty() ? Decision.unchanged() : Decision.accept(new RecordsReceived(unseen));
  }

  private static Optional<Refusal> problem(InventoryState state, StockRecord record) {
    if (record.eventTime() < state.heldFrom()) {
      return refusal("WithinHorizon", record, "is older than what is held of this storage unit");
    }
    return record instanceof Counted counted && counted.quantity().signum() < 0
        ? refusal("QuantityNegative", record, "counts less than nothing")
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(String guard, StockRecord record, String problem) {
    return Optional.of(
        new Refusal(guard, "ReceiveRecords", "InUse", "record " + record.id() + " " + problem));
  }

  @Override
  public InventoryState evolve(InventoryState state, Envelope<InventoryEvent> envelope) {
    var folded = state.afterOneMore();
    var settled = letsGo ? folded.settledAt(envelope.provenance().knowledgeTime()) : folded;
    return switch (envelope.event()) {
      case RecordsReceived(var records) -> settled.with(records);
      case RecordRetracted(var id, _) -> settled.without(id);
      case CommandRefused _ -> settled;
    };
  }
}
