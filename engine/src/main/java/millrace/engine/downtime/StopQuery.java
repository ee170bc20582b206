package millrace.engine.downtime;

import java.util.List;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.time.Interval;

/**
 * Which stops of a unit are wanted: at most so many, in the order of their begin and id.
 *
 * @param window a part of each lies in it
 * @param unexplainedOnly whether only those are wanted of which nobody has said what they were
 * @param afterStart only stops that begin after this instant, nanoseconds since the epoch (UTC),
 * @param afterId or at it, with a greater id
 * @param limit at most so many
 */
public record StopQuery(
    Interval window, boolean unexplainedOnly, long afterStart, String afterId, int limit) {

  /** All of them. */
  public static StopQuery all(Interval window) {
    return new StopQuery(window, false, Long.MIN_VALUE, "", Integer.MAX_VALUE);
  }

  /** The stops of a unit; nothing after {@code asOf}. */
  public List<DowntimeEvent> of(EquipmentState state, long asOf) {
    return of(DowntimeEvents.of(state, window, asOf));
  }

  /** Those of the stops in the window that are wanted. */
  public List<DowntimeEvent> of(List<DowntimeEvent> stops) {
    return stops.stream()
        .filter(stop -> !unexplainedOnly || !stop.isExplained())
        .filter(this::isAfter)
        .limit(limit)
        .toList();
  }

  private boolean isAfter(DowntimeEvent stop) {
    var start = stop.interval().start();
    return start > afterStart || (start == afterStart && stop.id().compareTo(afterId) > 0);
  }
}
