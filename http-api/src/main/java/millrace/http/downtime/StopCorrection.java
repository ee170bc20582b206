package millrace.http.downtime;

import java.util.Optional;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.equipment.Correction;
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
import millrace.engine.time.Interval;
import millrace.http.json.JsonObject;

/**
 * The stop that a correction is about.
 *
 * @param interval its bounds
 * @param as what it is
 * @param failure whether it is a failure of the unit
 */
record StopCorrection(Interval interval, CorrectedActivity as, boolean failure) {

  static StopCorrection of(DowntimeEvent stop) {
    var as =
        switch (stop.element()) {
          case PDOT -> CorrectedActivity.PLANNED_STOP;
          case ADOT ->
              stop.order().isEmpty() ? CorrectedActivity.DELAY : CorrectedActivity.NO_ORDER;
          case ADET, APT, AUST, UNKNOWN, OFF -> CorrectedActivity.DELAY;
        };
    return new StopCorrection(stop.interval(), as, stop.failure());
  }

  /** The stop as it was when a correction was made; empty for one of something else. */
  static Optional<StopCorrection> asIn(Correction known) {
    return switch (known) {
      case Reclassify(var interval, _, _) -> of(interval);
      case SplitStop(var stop, _) -> of(stop);
      case MergeStops(var interval) -> of(interval);
      case AssignRootCause(var stop, _, _) -> of(stop);
      case RetimeStop(var stop, _, var as, var failure) ->
          Optional.of(new StopCorrection(stop, as, failure));
      case CorrectQuantity _,
          MoveJobOrderStart _,
          ChangeRules _,
          ChangeCalendar _,
          AdmitLateData _,
          Retract _,
          Withdraw _ ->
          Optional.empty();
    };
  }

  private static Optional<StopCorrection> of(Interval interval) {
    return Optional.of(new StopCorrection(interval, CorrectedActivity.DELAY, false));
  }

  /**
   * What a body says of the stop.
   *
   * @param other the stop that it is to be merged with, where the body names one
   */
  Correction read(JsonObject body, Optional<Interval> other) {
    return switch (body.text("type")) {
      case "reclassify" ->
          new Reclassify(
              interval, body.word("as", CorrectedActivity.class), body.truth("failure", false));
      case "splitStop" -> new SplitStop(interval, body.instant("at"));
      case "mergeStops" -> new MergeStops(hull(other.orElse(interval)));
      case "retimeStop" -> new RetimeStop(interval, to(body), as, failure);
      case "assignRootCause" -> new AssignRootCause(interval, body.text("rootCause"), "");
      default ->
          throw body.mistake(
              "type",
              "no such type of correction of a stop",
              "one of reclassify, splitStop, mergeStops, retimeStop, assignRootCause");
    };
  }

  private Interval hull(Interval other) {
    return new Interval(
        Math.min(interval.start(), other.start()), Math.max(interval.end(), other.end()));
  }

  private Interval to(JsonObject body) {
    var from = body.optionalInstant("newFrom").orElse(interval.start());
    var to = body.optionalInstant("newTo").orElse(interval.end());
    if (to <= from) {
      throw body.mistake("newTo", "the stop would be empty", "a time after its begin");
    }
    return new Interval(from, to);
  }
}
