package millrace.engine.equipment;

import java.util.Arrays;
import java.util.Optional;
import millrace.engine.calendar.PlannedKind;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Steps;

/**
 * What the calendar plans around an hour, worked out once for the hours that are closed and settled
 * one after the other. It follows from the calendars and changes no figure. Immutable.
 */
final class PlanAhead {

  /** Nothing is worked out yet. */
  static final PlanAhead NONE =
      new PlanAhead(new Interval(0, 0), true, Steps.constant(Optional.empty()), new long[0]);

  /** An hour is settled a day after it is closed, where the rules say nothing else. */
  private static final long BEFORE = 26 * Nanos.PER_HOUR;

  private static final long AFTER = 26 * Nanos.PER_HOUR;

  /** So far behind an hour is looked at, too, since a stop may last into the next one. */
  private static final long NEXT = Nanos.PER_HOUR;

  private final Interval covered;
  private final boolean unambiguous;
  private final Steps<Optional<PlannedKind>> plan;
  private final long[] edges;

  private PlanAhead(
      Interval covered, boolean unambiguous, Steps<Optional<PlannedKind>> plan, long[] edges) {
    this.covered = covered;
    this.unambiguous = unambiguous;
    this.plan = plan;
    this.edges = edges;
  }

  /** What is planned around an hour, as far as one calendar is in force. */
  static PlanAhead around(Inputs inputs, long hour) {
    var calendars = inputs.calendars();
    var covered =
        new Interval(
            Math.max(hour - BEFORE, calendars.lastChange(hour)),
            Math.min(hour + AFTER, calendars.nextChange(hour)));
    var slicer = new Slicer(inputs);
    return new PlanAhead(
        covered,
        hasShiftsOfDifferentNames(inputs, covered),
        slicer.plan(covered),
        slicer.bucketEdges(covered));
  }

  /** Of shifts of one name and day only one is told, and which one depends on the window. */
  private static boolean hasShiftsOfDifferentNames(Inputs inputs, Interval covered) {
    var calendar = inputs.calendars().at(covered.start());
    if (calendar.isEmpty()) {
      return true;
    }
    var shifts = calendar.get().shifts(covered);
    return shifts.stream().map(WorkCalendar.Shift::id).distinct().count() == shifts.size();
  }

  /** Whether an hour, and the next one, can be looked up here. */
  boolean isFor(long hour) {
    return covered.start() <= hour && hour + Nanos.PER_HOUR + NEXT <= covered.end();
  }

  boolean covers(Interval window) {
    return unambiguous
        && !window.isEmpty()
        && covered.start() <= window.start()
        && window.end() <= covered.end();
  }

  /** What is planned; right in the time that is covered. */
  Steps<Optional<PlannedKind>> plan() {
    return plan;
  }

  /** The edges of the base buckets in a window that is covered, its bounds included. */
  long[] edges(Interval window) {
    var from = placeBehind(window.start());
    var to = placeBehind(window.end() - 1);
    var inside = new long[to - from + 2];
    inside[0] = window.start();
    System.arraycopy(edges, from, inside, 1, to - from);
    inside[inside.length - 1] = window.end();
    return inside;
  }

  /** The place of the first edge behind an instant. */
  private int placeBehind(long instant) {
    var found = Arrays.binarySearch(edges, instant);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
