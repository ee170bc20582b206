package millrace.engine.downtime;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.timeline.TimeElement;

/**
 * A stop of a work unit: a stretch of planned operation time in which it stood. It is one, however
 * many hours, shifts, breaks and states of the machine it lasts over.
 *
 * @param id stable as long as the stop begins where it does, and over re-timing by people
 * @param interval its bounds, whole, also where a window shows only a part of it
 * @param open whether it still lasts
 * @param element the bucket that most of its time falls into: ADET, ADOT or PDOT
 * @param shares how long it was in which bucket, in the order of the buckets
 * @param state the machine's state when it began, in its standard's word; empty where unknown
 * @param stopReason the first reason that the machine gave in it; empty where it gave none
 * @param failure whether it is a failure of the unit
 * @param starved whether the machine waited in it for material from upstream
 * @param blocked whether it could not pass material on downstream
 * @param order the order that was registered
 * @param minorStop whether it is over and was shorter than the threshold of the rules
 * @param rootCause what people found out
 * @param correction the id of the correction that says what it is; empty where the machine does
 * @param version the journal sequence of the last decision of a person on it; 0 where there is none
 */
public record DowntimeEvent(
    String id,
    EquipmentId unit,
    Interval interval,
    boolean open,
    TimeElement element,
    List<Share> shares,
    String state,
    String stopReason,
    boolean failure,
    boolean starved,
    boolean blocked,
    Optional<JobOrderRef> order,
    boolean minorStop,
    Optional<RootCause> rootCause,
    String correction,
    long version) {

  public DowntimeEvent {
    shares = List.copyOf(shares);
  }

  /** How long a stop was in a bucket, in nanoseconds. */
  public record Share(TimeElement element, long nanos) {}

  /**
   * Whether somebody has said what it was: a root cause, a correction, or the plan. A minor stop
   * needs no explanation of its own.
   */
  public boolean isExplained() {
    return minorStop
        || rootCause.isPresent()
        || !correction.isEmpty()
        || shares.stream().allMatch(share -> share.element() == TimeElement.PDOT);
  }
}
