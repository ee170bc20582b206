package millrace.engine.downtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import millrace.engine.downtime.DowntimeEvent.Share;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;

/**
 * A stop, as the timeline tells it.
 *
 * @param segments at least one, each following the one before
 */
record Stop(List<Segment> segments) {

  Interval interval() {
    return new Interval(
        segments.getFirst().interval().start(), segments.getLast().interval().end());
  }

  /** The first reason that the machine gave. */
  String stopReason() {
    return segments.stream()
        .map(Segment::stopReason)
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("");
  }

  String correction() {
    return segments.stream()
        .map(Segment::correction)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }

  List<Share> shares() {
    var sums = new EnumMap<TimeElement, Long>(TimeElement.class);
    for (var segment : segments) {
      sums.merge(segment.element(), segment.interval().length(), Math::addExact);
    }
    var shares = new ArrayList<Share>();
    sums.forEach((element, nanos) -> shares.add(new Share(element, nanos)));
    return shares;
  }

  /** The bucket of most of its time; of two that have the same, the first. */
  TimeElement element() {
    var shares = shares();
    var most = shares.getFirst();
    for (var share : shares) {
      if (share.nanos() > most.nanos()) {
        most = share;
      }
    }
    return most.element();
  }
}
