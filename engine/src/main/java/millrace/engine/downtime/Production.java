package millrace.engine.downtime;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;

/** Tells of stretches of a timeline how much of them was production. */
final class Production {

  private final List<Segment> timeline;
  private final List<Long> restarts = new ArrayList<>();

  /**
   * @param timeline segments that follow each other
   * @param minor an interruption that is at least so long is no minor one, in nanoseconds
   */
  Production(List<Segment> timeline, long minor) {
    this.timeline = timeline;
    var interrupted = 0L;
    for (var segment : timeline) {
      if (segment.element() != TimeElement.APT) {
        interrupted += segment.interval().length();
        continue;
      }
      if (interrupted >= minor) {
        restarts.add(segment.interval().start());
      }
      interrupted = 0;
    }
  }

  /**
   * A stretch of time.
   *
   * @param producing how much of it the unit produced, in nanoseconds
   * @param minorStops the parts of it that it stood and that count as production
   * @param from where production went on for the last time in it; its start where nothing
   *     interrupted it
   * @param unknown whether a part of it is unknown
   */
  record Stretch(long producing, List<Interval> minorStops, long from, boolean unknown) {}

  Stretch in(Interval interval) {
    var producing = 0L;
    var minorStops = new ArrayList<Interval>();
    var from = interval.start();
    var unknown = false;
    for (var i = placeOf(interval.start()); i < timeline.size(); i++) {
      var part = timeline.get(i).interval().intersection(interval);
      if (part.isEmpty()) {
        break;
      }
      if (timeline.get(i).element() != TimeElement.APT) {
        from = part.get().end() < interval.end() ? part.get().end() : from;
        unknown |= timeline.get(i).element() == TimeElement.UNKNOWN;
      } else if (timeline.get(i).activity() == Activity.STOPPED) {
        minorStops.add(part.get());
      } else {
        producing += part.get().length();
      }
    }
    return new Stretch(producing, minorStops, from, unknown);
  }

  /** When production began again before an instant; the least one where that is not known. */
  long lastRestart(long instant) {
    var last = Long.MIN_VALUE;
    for (var restart : restarts) {
      if (restart < instant) {
        last = restart;
      }
    }
    return last;
  }

  private int placeOf(long instant) {
    var low = 0;
    var high = timeline.size() - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (timeline.get(middle).interval().start() <= instant) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
