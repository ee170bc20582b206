package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.time.Interval;

/**
 * An approved correction of a time that the unit no longer holds: who keeps figures of that time
 * has to restate them.
 *
 * @param sequence its place in the unit's journal
 * @param touched the time that it speaks of; more may follow from it; empty for a retraction
 * @param retracted the observation that a retraction takes back, which tells of which time it
 *     speaks; empty for other corrections
 * @param heldFrom what lay before was no longer held when it became known, nanoseconds since the
 *     epoch (UTC)
 */
public record Restatement(
    long sequence, Interval touched, Optional<String> retracted, long heldFrom) {

  /** Those of the corrections that are still held, in the order of the journal. */
  static List<Restatement> of(EquipmentState state) {
    var found = new ArrayList<Restatement>();
    for (var known : state.inputs().corrections()) {
      var touched = touched(known, state.inputs().corrections());
      var heldFrom = horizon(state, known);
      if (!touched.isEmpty() && touched.start() < heldFrom) {
        found.add(new Restatement(known.sequence(), touched, Optional.empty(), heldFrom));
      }
    }
    return found;
  }

  /** The retractions that are still held, in the order of the journal, whatever they take back. */
  static List<Restatement> retractions(EquipmentState state) {
    var found = new ArrayList<Restatement>();
    for (var known : state.inputs().corrections()) {
      if (known.correction() instanceof Retract(var observation)) {
        var nothing = new Interval(known.knowledgeTime(), known.knowledgeTime());
        found.add(
            new Restatement(
                known.sequence(), nothing, Optional.of(observation), horizon(state, known)));
      }
    }
    return found;
  }

  /** What lay before it was no longer held, or as sums only, when a correction became known. */
  static long horizon(EquipmentState state, KnownCorrection known) {
    return state
        .rulesAt(known.knowledgeTime())
        .map(rules -> Hours.hourOf(known.knowledgeTime() - horizon(known, rules.horizons())))
        .orElse(Long.MIN_VALUE);
  }

  private static long horizon(KnownCorrection known, Horizons horizons) {
    return isReadAnew(known.correction())
        ? Math.min(horizons.states(), horizons.readings())
        : horizons.states();
  }

  /** Whether it changes what counters told, which cannot be read from their sums. */
  static boolean isReadAnew(Correction correction) {
    return correction instanceof ChangeRules || correction instanceof AdmitLateData;
  }

  private static Interval touched(KnownCorrection known, List<KnownCorrection> all) {
    var target = Standing.target(known.correction(), all);
    return Standing.stretch(target)
        .orElseGet(() ->
            switch (target) {
              case CorrectQuantity(var at, _, _, _, _, _, _) -> new Interval(at, at + 1);
              case MoveJobOrderStart(_, var from, var registered) ->
                  new Interval(
                      Math.min(from, registered.orElse(from)),
                      Math.max(from + 1, registered.orElse(from)));
              case ChangeRules(var from, _) -> since(from, known);
              case ChangeCalendar(var from, _) -> since(from, known);
              case AdmitLateData(_, var observations) ->
                  observations.stream()
                      .map(each -> new Interval(each.eventTime(), each.eventTime() + 1))
                      .reduce(Restatement::hull)
                      .orElse(since(known.knowledgeTime(), known));
              case Reclassify _,
                  SplitStop _,
                  MergeStops _,
                  RetimeStop _,
                  AssignRootCause _,
                  Retract _,
                  Withdraw _ ->
                  new Interval(known.knowledgeTime(), known.knowledgeTime());
            });
  }

  private static Interval since(long from, KnownCorrection known) {
    return new Interval(Math.min(from, known.knowledgeTime()), known.knowledgeTime());
  }

  private static Interval hull(Interval one, Interval other) {
    return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }
}
