package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentSnapshot.ClockLead;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.TimeElement;

/**
 * A work unit as it is at one instant.
 *
 * @param unit its id
 * @param asOf the instant, nanoseconds since the epoch (UTC)
 * @param state the machine's state in its standard's word; empty where unknown
 * @param mode the machine's mode in its standard's word; empty where unknown
 * @param since since when it is in this state, nanoseconds since the epoch (UTC)
 * @param activity what it does
 * @param element the bucket that time falls into now
 * @param order the order that is registered
 * @param stopReason the machine's reason; empty where it gave none
 * @param starved whether it waits for material from upstream
 * @param blocked whether it cannot pass material on downstream
 * @param gap whether data is missing now
 * @param lastSourceTime the event time of the newest reading, nanoseconds since the epoch (UTC); 0
 *     where there is none
 * @param clockLeads how far the clock of each source was ahead of ours
 */
public record EquipmentView(
    String unit,
    long asOf,
    String state,
    String mode,
    long since,
    Activity activity,
    TimeElement element,
    Optional<JobOrderRef> order,
    String stopReason,
    boolean starved,
    boolean blocked,
    boolean gap,
    long lastSourceTime,
    List<ClockLead> clockLeads) {

  public EquipmentView {
    clockLeads = List.copyOf(clockLeads);
  }
}
