package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.journal.Provenance;

/** Whether a correction makes sense: who sets right, why, and what. */
record Correcting(EquipmentState state, ApplyCorrection apply, Provenance provenance) {

  Decision<EquipmentEvent> decide() {
    var known =
        state.inputs().corrections().stream()
            .filter(each -> each.id().equals(apply.correctionId()))
            .findFirst();
    if (known.isPresent() && known.get().correction().equals(apply.correction())) {
      return Decision.unchanged();
    }
    if (known.isPresent()) {
      return Decision.refuse(
          refuse(
              "CorrectionExists",
              "correction " + apply.correctionId() + " is known already and says something else"));
    }
    return formal()
        .or(this::substantial)
        .<Decision<EquipmentEvent>>map(Decision.Refused::new)
        .orElseGet(this::accepted);
  }

  private Decision<EquipmentEvent> accepted() {
    return Decision.accept(
        new EquipmentEvent.CorrectionApplied(
            apply.correctionId(),
            apply.reason(),
            apply.reference(),
            apply.approver(),
            apply.correction()));
  }

  private Optional<Refusal> formal() {
    if (provenance.actor().isBlank()) {
      return refusal("AuthorMissing", "a correction names the person who makes it");
    }
    if (apply.correctionId().isBlank()) {
      return refusal("CorrectionIdMissing", "a correction has an id of its own");
    }
    return apply.reason().isBlank()
        ? refusal("ReasonMissing", "a correction says why it is made")
        : Optional.empty();
  }

  private Optional<Refusal> substantial() {
    return switch (apply.correction()) {
      case Reclassify(var interval, _, _) ->
          interval.isEmpty()
              ? refusal("IntervalEmpty", "the stretch of time to be corrected is empty")
              : future(interval.end() - 1);
      case CorrectQuantity correction -> future(correction.at()).or(() -> quantity(correction));
      case MoveJobOrderStart move -> future(move.from()).or(() -> move(move));
      case Retract(var id) ->
          state.known().isHeld(id, state.heldFrom())
              ? Optional.empty()
              : refusal("UnknownObservation", "observation " + id + " is not known here");
    };
  }

  private Optional<Refusal> future(long instant) {
    var now = Math.max(state.lastKnowledgeTime(), provenance.knowledgeTime());
    return instant > now
        ? refusal("CorrectionInFuture", "what has not happened yet cannot be corrected")
        : Optional.empty();
  }

  private Optional<Refusal> quantity(CorrectQuantity correction) {
    var quantity =
        new Quantity(
            correction.produced(), correction.good(), correction.scrap(), correction.rework());
    if (!quantity.isBalanced()) {
      return refusal("QuantityBalance", quantity.explainBalance());
    }
    return correction.jobOrder().isEmpty() || registration(correction.jobOrder()).isPresent()
        ? Optional.empty()
        : unknownJobOrder(correction.jobOrder());
  }

  private Optional<Refusal> move(MoveJobOrderStart move) {
    var registration = registration(move.jobOrder());
    if (registration.isEmpty()) {
      return unknownJobOrder(move.jobOrder());
    }
    return Overlays.canMove(registration.get(), move.from(), state.inputs().orderChanges())
        ? Optional.empty()
        : refusal(
            "StartAfterEnd",
            "job order " + move.jobOrder() + " ended before the instant it is to start at");
  }

  private Optional<OrderChange> registration(String jobOrder) {
    return state.inputs().orderChanges().stream()
        .filter(OrderChange::registered)
        .filter(change -> change.order().jobOrder().equals(jobOrder))
        .findFirst();
  }

  private Optional<Refusal> unknownJobOrder(String jobOrder) {
    return refusal(
        "UnknownJobOrder", "job order " + jobOrder + " was never registered on this unit");
  }

  private Optional<Refusal> refusal(String guard, String detail) {
    return Optional.of(refuse(guard, detail));
  }

  private Refusal refuse(String guard, String detail) {
    return EquipmentDecider.refusal(state, guard, "ApplyCorrection", detail);
  }
}
