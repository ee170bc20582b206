package millrace.http.equipment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;
import millrace.http.json.Rfc3339;

/**
 * The timeline of a work unit in the window {@code [from, to)}; nothing after now.
 *
 * @param knownAt the knowledge time as of which it is told; left out for all that is known
 */
public record TimelineBody(
    String unit, String from, String to, Optional<String> knownAt, List<SegmentBody> segments) {

  public static TimelineBody of(
      EquipmentId unit, Interval window, OptionalLong knownAt, List<Segment> segments) {
    return new TimelineBody(
        unit.value(),
        Rfc3339.format(window.start()),
        Rfc3339.format(window.end()),
        knownAt.isPresent() ? Optional.of(Rfc3339.format(knownAt.getAsLong())) : Optional.empty(),
        segments.stream().map(SegmentBody::of).toList());
  }
}
