package millrace.engine.equipment;

import java.util.Arrays;
import java.util.List;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentSnapshot.Doubt;
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
        || mayBeOverIn(window)
        || (isInDoubtBefore(window.start()) && failsIn(window))) {
      return false;
    }
    return window.start() >= state.countersHeldFrom()
        || (!isReadAnewBefore(window.end())
            && isEdge(window.start())
            && (window.end() >= state.countersHeldFrom() || isEdge(window.end())));
  }

  /** Whether what the time that is held leaves behind for the time after it can be told. */
  boolean ofWhatFollows() {
    return !retractsBehindHorizon();
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

  /**
   * Whether maintenance, or a movement of material, goes on in a window that was admitted when its
   * begin was no longer held: its end may have been told before, and let go.
   */
  boolean mayBeOverIn(Interval window) {
    return state.corrections().stream().anyMatch(known -> mayBeOverIn(window, known));
  }

  private boolean mayBeOverIn(Interval window, KnownCorrection known) {
    if (!(known.correction() instanceof AdmitLateData(_, var observations))) {
      return false;
    }
    var held = Math.min(Restatement.horizon(state, known), state.heldFrom());
    var evidence = state.inputs().evidence();
    return observations.stream()
        .filter(each -> each.eventTime() < held)
        .flatMap(each -> evidence.begun(each).stream())
        .anyMatch(begin -> evidence.toldBy(begin).intersection(window).isPresent());
  }

  /** Whether it is not known when a failure began, or what was done since the last one. */
  private boolean isInDoubtBefore(long instant) {
    var hour = Math.min(Hours.hourOf(instant), state.hours().closedTo());
    return state.hours().carryInto(hour).doubt() != Doubt.NONE;
  }

  /**
   * Whether the event that was folded last changed when the unit failed, or what it did, in time
   * that is not held.
   */
  boolean wasChangedBehindWhatIsHeld() {
    var sequence = state.sequence();
    return state.inputs().gapReports().stream()
            .filter(report -> report.sequence() == sequence)
            .anyMatch(report -> changedFrom(report) < state.heldFrom())
        || state.corrections().stream()
            .filter(known -> known.sequence() == sequence)
            .anyMatch(this::shapesWhatIsNotHeld);
  }

  private boolean shapesWhatIsNotHeld(KnownCorrection known) {
    var target = Standing.target(known.correction(), state.corrections());
    return switch (target) {
      case Withdraw _ -> true; // what it takes back is no longer known here
      case AdmitLateData(_, var observations) ->
          observations.stream().anyMatch(each -> Reach.tellsOfStatesBefore(state.heldFrom(), each));
      case CorrectQuantity _, AssignRootCause _ -> false;
      case Retract _ -> false; // no window is exact until it is let go itself
      case Reclassify _,
          SplitStop _,
          MergeStops _,
          RetimeStop _,
          MoveJobOrderStart _,
          ChangeRules _,
          ChangeCalendar _ -> {
        var first = Standing.firstTouched(target, state.corrections());
        yield first.isPresent() && first.getAsLong() < state.heldFrom();
      }
    };
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

  /** The unit cannot tell then what was in force before what was taken back. */
  private boolean retractsBehindHorizon() {
    return state.corrections().stream().anyMatch(this::retractsBehindHorizon);
  }

  private boolean retractsBehindHorizon(KnownCorrection known) {
    return takesBackBefore(Restatement.horizon(state, known), known);
  }

  /** Whether one of those that took back what was not held is no longer among the corrections. */
  boolean loses(List<KnownCorrection> kept) {
    return state.corrections().stream()
        .anyMatch(known -> retractsBehindHorizon(known) && !kept.contains(known));
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
