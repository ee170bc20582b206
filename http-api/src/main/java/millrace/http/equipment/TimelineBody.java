package millrace.http.equipment;

import java.util.List;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;
import millrace.http.json.Rfc3339;

/** The timeline of a work unit in the window {@code [from, to)}; nothing after now. */
public record TimelineBody(String unit, String from, String to, List<SegmentBody> segments) {

  public static TimelineBody of(EquipmentId unit, Interval window, List<Segment> segments) {
    return new TimelineBody(
        unit.value(),
        Rfc3339.format(window.start()),
        Rfc3339.format(window.end()),
        segments.stream().map(SegmentBody::of).toList());
  }
}
