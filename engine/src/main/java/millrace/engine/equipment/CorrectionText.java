package millrace.engine.equipment;

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
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/** What a correction says, in words for people. */
public final class CorrectionText {

  private CorrectionText() {}

  public static String of(Correction correction) {
    return switch (correction) {
      case Reclassify(var interval, var as, var failure) ->
          shown(interval) + " is " + as + (failure ? ", a failure" : "");
      case SplitStop(var stop, var at) ->
          "the stop " + shown(stop) + " is split at " + Nanos.toInstant(at);
      case MergeStops(var interval) -> "all stops " + shown(interval) + " are one";
      case RetimeStop(var stop, var to, _, _) -> "the stop " + shown(stop) + " lasted " + shown(to);
      case AssignRootCause(var stop, var code, _) ->
          "the root cause of the stop " + shown(stop) + " is " + code;
      case CorrectQuantity quantity ->
          "at "
              + Nanos.toInstant(quantity.at())
              + " "
              + quantity.produced().toPlainString()
              + " produced, "
              + quantity.good().toPlainString()
              + " good, "
              + quantity.scrap().toPlainString()
              + " scrap and "
              + quantity.rework().toPlainString()
              + " rework are added to job order "
              + quantity.jobOrder();
      case MoveJobOrderStart(var jobOrder, var from, _) ->
          "job order " + jobOrder + " began at " + Nanos.toInstant(from);
      case ChangeRules(var from, var rules) ->
          "rules " + rules.version() + " are in force from " + Nanos.toInstant(from) + " on";
      case ChangeCalendar(var from, var calendar) ->
          "calendar "
              + calendar.id()
              + " "
              + calendar.version()
              + " is in force from "
              + Nanos.toInstant(from)
              + " on";
      case AdmitLateData(var sequence, var observations) ->
          observations.size()
              + " observations that event "
              + sequence
              + " told too late are admitted";
      case Retract(var observation) -> "observation " + observation + " is retracted";
      case Withdraw(var id) -> "correction " + id + " is withdrawn";
    };
  }

  private static String shown(Interval interval) {
    return "from " + Nanos.toInstant(interval.start()) + " to " + Nanos.toInstant(interval.end());
  }
}
