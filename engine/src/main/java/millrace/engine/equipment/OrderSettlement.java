package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.reading.Observation.QuantityReported;

/** Which registrations of job orders are still needed for the time that is held. */
final class OrderSettlement {

  private final Inputs inputs;
  private final long heldFrom;
  private final TreeSet<String> live = new TreeSet<>();
  private final List<OrderChange> recent = new ArrayList<>();

  OrderSettlement(Inputs inputs, long heldFrom) {
    this.inputs = inputs;
    this.heldFrom = heldFrom;
    var changes = inputs.orderChanges();
    var moved = Overlays.moved(changes, inputs.standing());
    var inForce =
        moved.stream()
            .filter(change -> change.registered() && change.at() <= heldFrom)
            .max(Overlays.ORDERS);
    for (var i = 0; i < changes.size(); i++) {
      var at = moved.get(i);
      if (changes.get(i).at() >= heldFrom
          || at.at() >= heldFrom
          || inForce.map(last -> Overlays.ORDERS.compare(at, last) >= 0).orElse(false)) {
        recent.add(changes.get(i));
        live.add(at.order().jobOrder());
      }
    }
  }

  /** Whether an order was registered, or ended, in the time that is held or at its start. */
  boolean isLive(String jobOrder) {
    return live.contains(jobOrder);
  }

  /**
   * The changes that are needed: those of the time that is held, and the one in force at its start.
   * Of orders whose start people moved all are, since the first one is meant; and of those that
   * quantities name the registrations, since only they tell the product.
   *
   * @param corrections those that are held
   */
  List<OrderChange> held(List<KnownCorrection> corrections) {
    var moved = new TreeSet<String>();
    var counted = new TreeSet<String>();
    for (var known : corrections) {
      if (known.correction() instanceof MoveJobOrderStart(var jobOrder, _)) {
        moved.add(jobOrder);
      } else if (known.correction() instanceof CorrectQuantity correction) {
        counted.add(correction.jobOrder());
      }
    }
    var quantities = inputs.quantities();
    for (var i = quantities.countBelow(QuantityReported::eventTime, heldFrom);
        i < quantities.size();
        i++) {
      quantities.get(i).jobOrder().ifPresent(counted::add);
    }
    for (var evidence : inputs.evidence().counted().toList()) {
      if (evidence.eventTime() >= heldFrom) {
        counted.add(Evidences.jobOrder(evidence));
      }
    }
    return inputs.orderChanges().stream()
        .filter(change ->
            recent.contains(change)
                || moved.contains(change.order().jobOrder())
                || (change.registered() && counted.contains(change.order().jobOrder())))
        .toList();
  }
}
