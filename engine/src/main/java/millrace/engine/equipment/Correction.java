package millrace.engine.equipment;

import java.math.BigDecimal;
import millrace.engine.time.Interval;

/** What a person sets right. It never changes what was received, only how it is read. */
public sealed interface Correction {

  /**
   * A stretch of time was something else than the machine said.
   *
   * @param interval the stretch
   * @param as what it was
   * @param failure whether a delay was a failure of the unit
   */
  record Reclassify(Interval interval, CorrectedActivity as, boolean failure)
      implements Correction {}

  /**
   * A count was wrong.
   *
   * @param at the instant to which the difference belongs, nanoseconds since the epoch (UTC)
   * @param jobOrder the order it was made for
   * @param operation its operation; empty where the order has only one
   * @param produced what to add to PQ, or to take away if negative; the sum of the other three
   */
  record CorrectQuantity(
      long at,
      String jobOrder,
      String operation,
      BigDecimal produced,
      BigDecimal good,
      BigDecimal scrap,
      BigDecimal rework)
      implements Correction {}

  /** An order began on the unit at another instant than was registered. */
  record MoveJobOrderStart(String jobOrder, long from) implements Correction {}

  /** An observation should never have been made. */
  record Retract(String observation) implements Correction {}

  /** What a stretch of time can be corrected to. */
  enum CorrectedActivity {
    PRODUCING,
    SETUP,
    DELAY,
    NO_ORDER,
    PLANNED_STOP
  }
}
