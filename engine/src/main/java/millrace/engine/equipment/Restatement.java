package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.equipment.Correction.AssignRootCause;
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
 * An approved correction of a time that the unit no longer holds: who keeps figures of that time
 * has to restate them.
 *
 * @param sequence its place in the unit's journal
 * @param touched the time that it speaks of; more may follow from it
 */
public record Restatement(long sequence, Interval touched) {

  /** Those of the corrections that are still held, in the order of the journal. */
  static List<Restatement> of(EquipmentState state) {
    var found = new ArrayList<Restatement>();
    for (var known : state.inputs().corrections()) {
      var touched = touched(known, state.inputs().corrections());
      if (!touched.isEmpty() && touched.start() < horizon(state, known.knowledgeTime())) {
        found.add(new Restatement(known.sequence(), touched));
      }
    }
    return found;
  }

  /** What lay before it was no longer held when something became known. */
  private static long horizon(EquipmentState state, long knowledgeTime) {
    return state
        .rulesAt(knowledgeTime)
        .map(rules -> Hours.hourOf(knowledgeTime - rules.horizons().states()))
        .orElse(Long.MIN_VALUE);
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
}
