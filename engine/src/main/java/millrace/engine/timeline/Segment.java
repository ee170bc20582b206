package millrace.engine.timeline;

import java.util.Optional;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.time.Interval;

/**
 * A stretch of a work unit's timeline in which nothing changes.
 *
 * @param interval its bounds
 * @param state the machine's state in its standard's word, as {@code Execute}; empty where unknown
 * @param mode the machine's mode in its standard's word; empty where unknown
 * @param activity what the unit did, corrections included
 * @param element the bucket the time falls into
 * @param order the order that was registered
 * @param failure whether a delay is a failure of the unit
 * @param stopReason what the machine gave as reason; empty where it gave none
 * @param starved whether the machine waited for material from upstream
 * @param blocked whether it could not pass material on downstream
 * @param outsidePlan whether work was done outside planned busy time
 * @param correction the id of the correction that decided the activity; empty where none did
 */
public record Segment(
    Interval interval,
    String state,
    String mode,
    Activity activity,
    TimeElement element,
    Optional<JobOrderRef> order,
    boolean failure,
    String stopReason,
    boolean starved,
    boolean blocked,
    boolean outsidePlan,
    String correction) {

  /** The same over another stretch of time. */
  public Segment within(Interval stretch) {
    return new Segment(
        stretch,
        state,
        mode,
        activity,
        element,
        order,
        failure,
        stopReason,
        starved,
        blocked,
        outsidePlan,
        correction);
  }
}
