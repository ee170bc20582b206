package millrace.engine.timeline;

import java.util.Optional;
import millrace.engine.calendar.PlannedKind;

/**
 * Which bucket an instant falls into, by calendar, order and machine (ISO 22400-2, clause 5;
 * consistent with OPC 40001-1, annex C.2).
 *
 * @param element the bucket
 * @param outsidePlan whether work was done outside planned busy time; it keeps its bucket, and
 *     availability can then exceed 100 %
 */
public record Classification(TimeElement element, boolean outsidePlan) {

  /**
   * The first rule that fits decides. An order on the unit that produces or is being set up is
   * never masked by the plan; all else is masked by a planned stop, and by being outside planned
   * operation time. Without an order, planned busy time is down time whatever the machine does.
   *
   * @param planned what the calendar plans; empty outside planned operation time
   * @param order whether an order is on the unit
   */
  public static Classification of(Optional<PlannedKind> planned, boolean order, Activity activity) {
    var busy = planned.isPresent() && planned.get() == PlannedKind.BUSY;
    if (order && activity == Activity.PRODUCING) {
      return new Classification(TimeElement.APT, !busy);
    }
    if (order && activity == Activity.SETUP) {
      return new Classification(TimeElement.AUST, !busy);
    }
    if (planned.isEmpty()) {
      return new Classification(TimeElement.OFF, false);
    }
    if (!busy) {
      return new Classification(TimeElement.PDOT, false);
    }
    if (!order) {
      return new Classification(TimeElement.ADOT, false);
    }
    return new Classification(
        activity == Activity.UNKNOWN ? TimeElement.UNKNOWN : TimeElement.ADET, false);
  }
}
