package millrace.engine.downtime;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.equipment.CounterStep.Basis;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/**
 * A stretch of production between counter readings, and how much longer it took than it should.
 *
 * @param kind what sort of loss it is
 * @param interval when it was; where production was interrupted after the first reading, from when
 *     it went on
 * @param readings between which readings of the counters it lies
 * @param producing how much of that time was APT (ISO 22400-2), and is told here, in nanoseconds
 * @param items how many items were counted
 * @param ideal how long these should have taken, in nanoseconds
 * @param basis by what that is told
 * @param order the order that they belong to
 * @param rootCause what people found out
 */
public record SpeedLoss(
    EquipmentId unit,
    Kind kind,
    Interval interval,
    Readings readings,
    long producing,
    long items,
    BigDecimal ideal,
    Basis basis,
    Optional<JobOrderRef> order,
    Optional<RootCause> rootCause) {

  /** What sorts of loss there are. */
  public enum Kind {
    /** None: at least 95 % of the speed that was planned. */
    AT_SPEED,
    /** Slow, in the first five minutes after a stop that is not minor, or after setup. */
    RAMP_UP,
    /** Slow. */
    REDUCED_SPEED,
    /** The machine said that it produced, and for a long time no item came. */
    IDLING,
    /** A stop that counts as production by the policy for minor stops. */
    MINOR_STOP,
    /**
     * Slow, but the counter is read too seldom to say how, or a part of the time is unknown to
     * which its items belong.
     */
    NOT_DECIDABLE
  }

  /**
   * The readings of the counters at both ends.
   *
   * @param from the instant of the first one, which counts no item of it
   * @param to the instant of the last one
   * @param firstSequence the journal sequence of the event that told the first one; of a minor stop
   *     the event that told the stop
   * @param lastSequence the journal sequence of the event that told the last one
   */
  public record Readings(long from, long to, long firstSequence, long lastSequence) {}

  /** The time that was lost, in nanoseconds: APT - PRI x PQ; negative where it was faster. */
  public BigDecimal lost() {
    return BigDecimal.valueOf(producing).subtract(ideal);
  }
}
