package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.equipment.Correction.MoveJobOrderStart;

/** Which registration of a job order a person means who sets its start right. */
record MeantStart(EquipmentState state) {

  /** The correction with what it means said in it; any other is told as it is. */
  Correction of(Correction correction) {
    return correction instanceof MoveJobOrderStart move
        ? new MoveJobOrderStart(
            move.jobOrder(),
            move.from(),
            move.registeredFrom().isPresent() ? named(move) : nearest(move))
        : correction;
  }

  /** A start that a person names is the one that was registered, or the one it was moved to. */
  private Optional<Long> named(MoveJobOrderStart move) {
    if (orders().registration(move).isPresent()) {
      return move.registeredFrom();
    }
    return orders().moved(state.inputs().standing()).stream()
        .filter(moved ->
            moved.correction().correction() instanceof MoveJobOrderStart other
                && other.jobOrder().equals(move.jobOrder())
                && move.registeredFrom().equals(Optional.of(other.from())))
        .map(moved -> moved.registration().at())
        .findFirst()
        .or(move::registeredFrom);
  }

  /** Where the registration may have been let go, the person has to name it. */
  private Optional<Long> nearest(MoveJobOrderStart move) {
    if (move.from() < Registrations.neededFrom(state.heldFrom())) {
      return Optional.empty();
    }
    return orders().nearestStart(move.jobOrder(), move.from());
  }

  private OrdersInForce orders() {
    return OrdersInForce.of(state.inputs().orderChanges());
  }
}
