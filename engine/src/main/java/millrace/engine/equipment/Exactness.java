package millrace.engine.equipment;

import java.util.Arrays;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentSnapshot.GapReport;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * What a unit that lets go of the past can still tell exactly. It cannot where a person has had
 * something changed that it does not hold.
 */
record Exactness(EquipmentState state) {

  /**
   * Whether what is told of a window is exact: it is held, and where counters are held as sums
   * only, both its bounds are bounds of base buckets.
   */
  boolean of(Interval window) {
    if (window.start() < state.heldFrom()
        || retractsBehindHorizon()
        || (changesBehindHorizon() && failsIn(window))) {
      return false;
    }
    return window.start() >= state.countersHeldFrom()
        || (!isReadAnewBefore(window.end())
            && isEdge(window.start())
            && (window.end() >= state.countersHeldFrom() || isEdge(window.end())));
  }

  /** Whether what the time that is held leaves behind for the time after it is exact. */
  boolean ofWhatFollows() {
    return !changesBehindHorizon() && !retractsBehindHorizon();
  }

  /**
   * Whether a failure begins, goes on or ends in a window. What it counts for depends on what lies
   * before: when it began, and what the unit had done since the one before.
   */
  boolean failsIn(Interval window) {
    var from = Math.max(window.start(), state.heldFrom());
    if (from == state.heldFrom() && state.hours().before().failing()) {
      return true;
    }
    var around = new Interval(from - 1, Math.max(from, window.end()));
    return new Slicer(state.inputs()).slices(around, new long[0]).stream().anyMatch(Slice::failing);
  }

  /** The unit cannot tell then when a failure began, and what was done since the last one. */
  private boolean changesBehindHorizon() {
    return !state.restatements().isEmpty() || learnsOfGapBehindHorizon();
  }

  /** That data was missing, or no longer was, became known when that time was no longer held. */
  private boolean learnsOfGapBehindHorizon() {
    return state.inputs().gapReports().stream()
        .anyMatch(report -> changedFrom(report) < horizonAt(report.knowledgeTime()));
  }

  /** Where a gap ends as it was said to begin, nothing changes before its end. */
  private long changedFrom(GapReport report) {
    return report.open()
        ? report.from()
        : state.inputs().gapReports().stream()
            .filter(other -> other.open() && other.source().equals(report.source()))
            .mapToLong(other ->
                other.from() == report.from() ? report.to() : Math.min(other.from(), report.from()))
            .min()
            .orElse(report.from());
  }

  private long horizonAt(long knowledgeTime) {
    return state
        .rulesAt(knowledgeTime)
        .map(rules -> Hours.hourOf(knowledgeTime - rules.horizons().states()))
        .orElse(Long.MIN_VALUE);
  }

  /** The unit cannot tell then what was in force before what was taken back. */
  private boolean retractsBehindHorizon() {
    return state.corrections().stream()
        .anyMatch(known -> takesBackBefore(Restatement.horizon(state, known), known));
  }

  /** Whether somebody may have changed what counters told before an instant. */
  private boolean isReadAnewBefore(long instant) {
    var corrections = state.corrections();
    for (var known : corrections) {
      var first = Standing.firstTouched(known.correction(), corrections);
      var isReadAnew = Restatement.isReadAnew(known.correction());
      if ((isReadAnew && first.isPresent() && first.getAsLong() < instant)
          || takesBackBefore(instant, known)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a correction takes back what was observed of a time before an instant. */
  private boolean takesBackBefore(long instant, KnownCorrection known) {
    return known.correction() instanceof Retract(var id) && !state.known().isHeld(id, instant);
  }

  private boolean isEdge(long instant) {
    var hour = Hours.hourOf(instant);
    var edges = new Slicer(state.inputs()).bucketEdges(new Interval(hour, hour + Nanos.PER_HOUR));
    return Arrays.binarySearch(edges, instant) >= 0;
  }
}
