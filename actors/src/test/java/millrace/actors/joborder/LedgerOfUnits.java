package millrace.actors.joborder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import millrace.actors.Outcome;
import millrace.actors.Unavailable;
import millrace.actors.equipment.EquipmentCommands;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.DeregisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.RegisterJobOrder;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/** Units that write down what they are told, and that can be out of reach. */
final class LedgerOfUnits implements EquipmentCommands {

  private final SortedMap<EquipmentId, List<EquipmentCommand>> told = new TreeMap<>();
  private final Set<EquipmentId> outOfReach = ConcurrentHashMap.newKeySet();

  /** What a unit was told, without repetitions. */
  synchronized List<EquipmentCommand> told(EquipmentId unit) {
    return List.copyOf(told.getOrDefault(unit, List.of()));
  }

  /** The order on a unit after all that it was told; empty text for none. */
  synchronized String orderOn(EquipmentId unit) {
    var order = "";
    for (var command : told.getOrDefault(unit, List.of())) {
      order =
          switch (command) {
            case RegisterJobOrder(var registered, _) -> registered.jobOrder();
            case DeregisterJobOrder(var ended, _) -> ended.equals(order) ? "" : order;
            default -> throw new IllegalStateException("no work center tells a unit " + command);
          };
    }
    return order;
  }

  void loseTouch(EquipmentId unit) {
    outOfReach.add(unit);
  }

  void findAgain(EquipmentId unit) {
    outOfReach.remove(unit);
  }

  @Override
  public synchronized CompletionStage<Outcome> execute(
      EquipmentId unit, EquipmentCommand command, Provenance provenance) {
    if (outOfReach.contains(unit)) {
      return CompletableFuture.failedStage(new Unavailable(unit + " is out of reach"));
    }
    var ledger = told.computeIfAbsent(unit, _ -> new ArrayList<>());
    if (ledger.isEmpty() || !ledger.getLast().equals(command)) {
      ledger.add(command);
    }
    return CompletableFuture.completedStage(new Outcome.Done(ledger.size()));
  }
}
