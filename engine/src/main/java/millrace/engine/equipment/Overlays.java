package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;
import millrace.engine.equipment.EquipmentSnapshot.GapReport;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.equipment.InForce.Ruling;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Steps;

/**
 * What the rare events of a work unit amount to at each instant. The orders say which of two wins,
 * by their content and knowledge time only: the later one.
 */
final class Overlays {

  static final Comparator<AdoptedRules> RULES =
      Comparator.comparingLong(AdoptedRules::effectiveFrom)
          .thenComparingLong(AdoptedRules::knowledgeTime)
          .thenComparing(adopted -> adopted.rules().version());

  static final Comparator<AdoptedCalendar> CALENDARS =
      Comparator.comparingLong(AdoptedCalendar::effectiveFrom)
          .thenComparingLong(AdoptedCalendar::knowledgeTime)
          .thenComparing(adopted -> adopted.calendar().version());

  /** At one instant an order ends before the next one begins. */
  static final Comparator<OrderChange> ORDERS =
      Comparator.comparingLong(OrderChange::at)
          .thenComparing(OrderChange::registered)
          .thenComparingLong(OrderChange::knowledgeTime)
          .thenComparing(change -> change.order().jobOrder())
          .thenComparing(change -> change.order().operation())
          .thenComparing(change -> change.order().product());

  static final Comparator<GapReport> GAPS =
      Comparator.comparingLong(GapReport::knowledgeTime)
          .thenComparingLong(GapReport::from)
          .thenComparing(GapReport::open, Comparator.reverseOrder())
          .thenComparingLong(GapReport::to)
          .thenComparing(GapReport::source);

  static final Comparator<KnownCorrection> CORRECTIONS =
      Comparator.comparingLong(KnownCorrection::knowledgeTime)
          .thenComparingLong(KnownCorrection::sequence)
          .thenComparing(KnownCorrection::id);

  private Overlays() {}

  /**
   * The rules in force.
   *
   * @param prepared the same rules, each in its place
   */
  static Steps<Optional<Interpretation>> rules(
      List<AdoptedRules> adopted, List<Interpretation> prepared) {
    var steps = new Steps.Builder<Optional<Interpretation>>(Optional.empty());
    for (var i = 0; i < adopted.size(); i++) {
      steps.set(adopted.get(i).effectiveFrom(), Optional.of(prepared.get(i)));
    }
    return steps.build();
  }

  static Steps<Optional<WorkCalendar>> calendars(List<AdoptedCalendar> adopted) {
    var steps = new Steps.Builder<Optional<WorkCalendar>>(Optional.empty());
    for (var each : adopted) {
      steps.set(each.effectiveFrom(), Optional.of(each.calendar()));
    }
    return steps.build();
  }

  /**
   * Whether data is missing. A gap that was opened lasts until a report that was known later closes
   * its source; then the bounds of that report hold instead.
   */
  static Steps<Boolean> gaps(List<GapReport> reports) {
    var depth = new TreeMap<Long, Integer>();
    for (var report : reports) {
      if (!report.open() && report.from() < report.to()) {
        depth.merge(report.from(), 1, Integer::sum);
        depth.merge(report.to(), -1, Integer::sum);
      } else if (report.open() && isOpen(report, reports)) {
        depth.merge(report.from(), 1, Integer::sum);
      }
    }
    var steps = new Steps.Builder<Boolean>(false);
    var level = 0;
    for (var change : depth.entrySet()) {
      level += change.getValue();
      steps.set(change.getKey(), level > 0);
    }
    return steps.build();
  }

  /** Whether nothing that is known has closed the gap that a report opened. */
  static boolean isOpen(GapReport opened, List<GapReport> reports) {
    return reports.stream()
        .noneMatch(closed ->
            !closed.open()
                && closed.source().equals(opened.source())
                && (closed.knowledgeTime() > opened.knowledgeTime()
                    || (closed.knowledgeTime() == opened.knowledgeTime()
                        && closed.from() >= opened.from())));
  }

  /** What people said that the unit did; of several who speak of one instant, the last known. */
  static Steps<Optional<Ruling>> overrides(List<KnownCorrection> corrections) {
    var cuts = new TreeSet<Long>();
    var found = new ArrayList<KnownCorrection>();
    for (var known : corrections) {
      var bounds = bounds(known.correction());
      for (var interval : bounds) {
        cuts.add(interval.start());
        cuts.add(interval.end());
      }
      if (!bounds.isEmpty()) {
        found.add(known);
      }
    }
    var steps = new Steps.Builder<Optional<Ruling>>(Optional.empty());
    for (var cut : cuts) {
      Optional<Ruling> wins = Optional.empty();
      for (var known : found) {
        wins = ruling(known, cut, wins);
      }
      steps.set(cut, wins);
    }
    return steps.build();
  }

  private static List<Interval> bounds(Correction correction) {
    return switch (correction) {
      case Reclassify(var interval, _, _) -> List.of(interval);
      case MergeStops(var interval) -> List.of(interval);
      case RetimeStop(var stop, var to, _, _) -> List.of(stop, to);
      case SplitStop _,
          AssignRootCause _,
          CorrectQuantity _,
          MoveJobOrderStart _,
          ChangeRules _,
          ChangeCalendar _,
          AdmitLateData _,
          Retract _,
          Withdraw _ ->
          List.of();
    };
  }

  /** What a correction makes of an instant of which others were known before it. */
  private static Optional<Ruling> ruling(
      KnownCorrection known, long instant, Optional<Ruling> before) {
    return switch (known.correction()) {
      case Reclassify(var interval, var as, var failure) when interval.contains(instant) ->
          Optional.of(new Ruling(as, failure, known.id(), false));
      case MergeStops(var interval) when interval.contains(instant) ->
          before.isPresent() && isStop(before.get().as())
              ? before
              : Optional.of(
                  new Ruling(CorrectedActivity.DELAY, false, known.id(), before.isEmpty()));
      case RetimeStop(var stop, var to, var as, var failure)
          when to.contains(instant) && !stop.contains(instant) ->
          Optional.of(new Ruling(as, failure, known.id(), false));
      case RetimeStop(var stop, var to, _, _)
          when stop.contains(instant) && !to.contains(instant) ->
          Optional.of(new Ruling(CorrectedActivity.PRODUCING, false, known.id(), false));
      case Reclassify _,
          MergeStops _,
          RetimeStop _,
          SplitStop _,
          AssignRootCause _,
          CorrectQuantity _,
          MoveJobOrderStart _,
          ChangeRules _,
          ChangeCalendar _,
          AdmitLateData _,
          Retract _,
          Withdraw _ ->
          before;
    };
  }

  private static boolean isStop(CorrectedActivity activity) {
    return switch (activity) {
      case DELAY, NO_ORDER, PLANNED_STOP -> true;
      case PRODUCING, SETUP -> false;
    };
  }
}
