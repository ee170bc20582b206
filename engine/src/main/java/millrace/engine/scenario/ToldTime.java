package millrace.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;

/** What is told of each instant of a window. */
final class ToldTime {

  /** A stop is looked at as a whole, also where it begins before the window or ends behind it. */
  private static final long AROUND = 24 * Nanos.PER_HOUR;

  private final TreeMap<Long, Told> byStart = new TreeMap<>();
  private final Interval window;

  private ToldTime(Interval window) {
    this.window = window;
  }

  static ToldTime of(EquipmentState state, Interval window, long asOf) {
    var around = new Interval(window.start() - AROUND, window.end() + AROUND);
    var told = new ToldTime(window);
    var run = new ArrayList<Segment>();
    for (var segment : state.timeline(around, asOf)) {
      if (!run.isEmpty() && isStop(run.getLast()) != isStop(segment)) {
        told.add(state, run);
        run.clear();
      }
      run.add(segment);
    }
    if (!run.isEmpty()) {
      told.add(state, run);
    }
    return told;
  }

  /** The instants at which something changes, the bounds of the window included. */
  SortedSet<Long> cuts() {
    var cuts = new TreeSet<>(byStart.subMap(window.start(), true, window.end(), false).keySet());
    if (!byStart.isEmpty()) {
      cuts.add(window.start());
      cuts.add(window.end());
    }
    return cuts;
  }

  /** What is told of an instant. */
  Told at(long instant) {
    var found = byStart.floorEntry(instant);
    return found == null
        ? new Told(Activity.UNKNOWN, TimeElement.UNKNOWN, false, false)
        : found.getValue();
  }

  private void add(EquipmentState state, List<Segment> run) {
    var start = run.getFirst().interval().start();
    var length = run.getLast().interval().end() - start;
    var minor =
        isStop(run.getFirst())
            && state
                .rulesAt(start)
                .flatMap(RuleSet::minorStopThreshold)
                .filter(threshold -> length < threshold)
                .isPresent();
    for (var each : run) {
      byStart.put(
          each.interval().start(),
          new Told(each.activity(), each.element(), each.failure(), minor));
    }
  }

  /** Whether production stands though it is planned. */
  private static boolean isStop(Segment segment) {
    return switch (segment.element()) {
      case ADET, ADOT -> segment.activity() == Activity.STOPPED;
      case APT, AUST, UNKNOWN, PDOT, OFF -> false;
    };
  }
}
