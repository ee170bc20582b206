package millrace.actors.joborder;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import millrace.actors.Outcome;
import millrace.actors.Unavailable;
import millrace.actors.equipment.Equipments;
import millrace.actors.equipment.Explained;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.digest.StateDigest;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.DeregisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.RegisterJobOrder;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;

/** Units that write down what they are told, and that can be out of reach. */
final class LedgerOfUnits implements Equipments {

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

  @Override
  public CompletionStage<EquipmentView> view(EquipmentId unit) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<List<Segment>> timeline(EquipmentId unit, Interval window) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<List<OrderElements>> elements(EquipmentId unit, Interval window) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<Boolean> holds(EquipmentId unit, Interval window) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<List<Shift>> shifts(EquipmentId unit, Interval window) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<UnitFigures> figures(
      EquipmentId unit, Interval window, long asOf, boolean digested) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<Explanation.Page> explain(EquipmentId unit, Explained explained) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<StateDigest> digest(EquipmentId unit) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<List<Finding>> findings(EquipmentId unit, int limit) {
    throw new UnsupportedOperationException("these units are only told things");
  }

  @Override
  public CompletionStage<OptionalLong> durablePosition(EquipmentId unit, String subscription) {
    throw new UnsupportedOperationException("these units are only told things");
  }
}
