package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.time.Interval;

/**
 * From one reading of the counters of processed items to the next that went on, or to the last one.
 *
 * @param interval from the earlier reading to the later one
 * @param amount how many items were counted in between; 0 up to the last reading, perhaps
 * @param order the order to which the count belongs: that of the later reading
 * @param basis by what it is told how long these items should have taken
 * @param ideal how long they should have taken, in nanoseconds
 * @param perItem how long one of them should take, in nanoseconds
 * @param firstSequence the journal sequence of the event that told the earlier reading
 * @param lastSequence the journal sequence of the event that told the later reading
 */
public record CounterStep(
    Interval interval,
    long amount,
    Optional<JobOrderRef> order,
    Basis basis,
    BigDecimal ideal,
    long perItem,
    long firstSequence,
    long lastSequence) {

  /** By what it is told how long items should take. */
  public enum Basis {
    /** PRI, the planned run time per item (ISO 22400-2, clause 5). */
    PLANNED_RUN_TIME,
    /** The design speed of the unit, where no planned run time is known. */
    DESIGN_SPEED,
    /** Neither is known. */
    UNKNOWN
  }
}
