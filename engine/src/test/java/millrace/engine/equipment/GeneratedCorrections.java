package millrace.engine.equipment;

import static millrace.engine.equipment.UnitJournals.at;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.time.Interval;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What people set right, rightly or wrongly. */
final class GeneratedCorrections {

  private GeneratedCorrections() {}

  /** Each of one's own accord, or approved by a second person, as what lies far back has to be. */
  static Arbitrary<Happening.What> corrections(Horizons horizons) {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(3, said()),
                Tuple.of(1, proposals()),
                Tuple.of(2, GeneratedPast.changes(horizons))),
            Arbitraries.of("", "person:ben"))
        .as((what, approver) -> (minute, number) -> approved(what.event(minute, number), approver));
  }

  private static EquipmentEvent approved(EquipmentEvent event, String approver) {
    return event instanceof CorrectionApplied applied
        ? new CorrectionApplied(
            applied.correctionId(),
            applied.reason(),
            applied.reference(),
            approver,
            applied.correction(),
            applied.author())
        : event;
  }

  /** A correction in the words of another one. */
  static CorrectionApplied saying(Correction correction, CorrectionApplied applied) {
    return new CorrectionApplied(
        applied.correctionId(),
        applied.reason(),
        applied.reference(),
        applied.approver(),
        correction,
        applied.author());
  }

  private static Arbitrary<Happening.What> said() {
    var reclassified =
        Combinators.combine(
                Arbitraries.integers().between(1, 300),
                Arbitraries.of(CorrectedActivity.values()),
                Arbitraries.of(true, false))
            .as((length, as, failure) ->
                (Happening.What)
                    (minute, number) ->
                        correction(
                            number,
                            new Reclassify(
                                new Interval(at(minute), at(minute + length)), as, failure)));
    var moved =
        Arbitraries.of("A", "B", "C")
            .map(order ->
                (Happening.What)
                    (minute, number) ->
                        correction(number, new MoveJobOrderStart(order, at(minute))));
    var counted =
        Combinators.combine(
                Arbitraries.integers().between(-9, 9), Arbitraries.of("", "A", "B", "C"))
            .as((good, order) ->
                (Happening.What)
                    (minute, number) ->
                        correction(
                            number,
                            new CorrectQuantity(
                                at(minute),
                                order,
                                "",
                                BigDecimal.valueOf(good),
                                BigDecimal.valueOf(good),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO)));
    var retracted =
        Arbitraries.integers()
            .between(0, 59)
            .map(target ->
                (Happening.What) (minute, number) -> correction(number, new Retract("r" + target)));
    var withdrawn =
        Arbitraries.integers()
            .between(0, 59)
            .map(target ->
                (Happening.What)
                    (minute, number) -> correction(number, new Withdraw("c" + target)));
    return Arbitraries.oneOf(
        reclassified, reclassified, moved, counted, retracted, withdrawn, stops(), stops());
  }

  /** What people say of the bounds and causes of stops. */
  private static Arbitrary<Happening.What> stops() {
    var lengths = Arbitraries.integers().between(1, 200);
    var split =
        lengths.map(length ->
            (Happening.What)
                (minute, number) ->
                    correction(
                        number,
                        new SplitStop(
                            new Interval(at(minute), at(minute + 2 * length)),
                            at(minute + length))));
    var merged =
        lengths.map(length ->
            (Happening.What)
                (minute, number) ->
                    correction(
                        number, new MergeStops(new Interval(at(minute), at(minute + length)))));
    var retimed =
        Combinators.combine(
                lengths,
                Arbitraries.integers().between(-30, 30),
                Arbitraries.of(
                    CorrectedActivity.DELAY,
                    CorrectedActivity.NO_ORDER,
                    CorrectedActivity.PLANNED_STOP))
            .as((length, shift, as) ->
                (Happening.What)
                    (minute, number) ->
                        correction(
                            number,
                            new RetimeStop(
                                new Interval(at(minute), at(minute + length)),
                                new Interval(at(minute + shift), at(minute + shift + length)),
                                as,
                                false)));
    var explained =
        lengths.map(length ->
            (Happening.What)
                (minute, number) ->
                    correction(
                        number,
                        new AssignRootCause(
                            new Interval(at(minute), at(minute + length)), "jam" + number, "")));
    return Arbitraries.oneOf(split, merged, retimed, explained);
  }

  private static Arbitrary<Happening.What> proposals() {
    return Combinators.combine(Arbitraries.integers().between(1, 100), Arbitraries.of(true, false))
        .as((length, rejected) ->
            (minute, number) ->
                rejected
                    ? new EquipmentEvent.CorrectionRejected("c" + (number - 1), "no")
                    : new EquipmentEvent.CorrectionProposed(
                        "c" + number,
                        "log book",
                        "",
                        new Reclassify(
                            new Interval(at(minute), at(minute + length)),
                            CorrectedActivity.PLANNED_STOP,
                            false),
                        Optional.empty(),
                        "above 2 points"));
  }

  static EquipmentEvent correction(int number, Correction correction) {
    return new CorrectionApplied("c" + number, "log book", "", "", correction);
  }
}
