package millrace.engine.downtime;

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
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.time.Interval;

/**
 * Where people say that one stop ends and another begins, or that it does not.
 *
 * @param standing the corrections that stand, in the order of knowledge time
 */
record Seams(List<KnownCorrection> standing) {

  /** What people say of an instant between two stretches of standing. */
  enum Said {
    CUT,
    JOINED,
    NOTHING
  }

  /** What was said last of an instant. */
  Said at(long instant) {
    for (var known : standing.reversed()) {
      var said =
          switch (known.correction()) {
            case SplitStop(_, var at) -> at == instant ? Said.CUT : Said.NOTHING;
            case Reclassify(var interval, _, _) ->
                interval.start() == instant || interval.end() == instant ? Said.CUT : Said.NOTHING;
            case MergeStops(var interval) ->
                isInside(interval, instant) ? Said.JOINED : Said.NOTHING;
            case RetimeStop(_, var to, _, _) -> isInside(to, instant) ? Said.JOINED : Said.NOTHING;
            case AssignRootCause _,
                CorrectQuantity _,
                MoveJobOrderStart _,
                ChangeRules _,
                ChangeCalendar _,
                AdmitLateData _,
                Retract _,
                Withdraw _ ->
                Said.NOTHING;
          };
      if (said != Said.NOTHING) {
        return said;
      }
    }
    return Said.NOTHING;
  }

  /** The instants inside a stretch at which people split stops, in the order of time. */
  List<Long> splitsInside(Interval stretch) {
    return standing.stream()
        .map(KnownCorrection::correction)
        .filter(SplitStop.class::isInstance)
        .map(correction -> ((SplitStop) correction).at())
        .filter(at -> isInside(stretch, at) && at(at) == Said.CUT)
        .distinct()
        .sorted()
        .toList();
  }

  /** Where a stop that begins at an instant began before people re-timed it. */
  long origin(long start) {
    var origin = start;
    for (var known : standing.reversed()) {
      if (known.correction() instanceof RetimeStop(var stop, var to, _, _)
          && to.start() == origin) {
        origin = stop.start();
      }
    }
    return origin;
  }

  private static boolean isInside(Interval interval, long instant) {
    return interval.start() < instant && instant < interval.end();
  }
}
