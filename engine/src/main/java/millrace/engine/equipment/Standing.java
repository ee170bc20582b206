package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
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
import millrace.engine.reading.Observation;
import millrace.engine.time.Interval;

/** Which corrections stand, and which of them speak of the same. */
public final class Standing {

  private Standing() {}

  /** Those that nobody has withdrawn, in the order in which they came. */
  public static List<KnownCorrection> of(List<KnownCorrection> corrections) {
    var withdrawn = new TreeSet<String>();
    for (var known : corrections) {
      if (known.correction() instanceof Withdraw(var id)) {
        withdrawn.add(id);
      }
    }
    return withdrawn.isEmpty()
        ? corrections
        : corrections.stream().filter(known -> !withdrawn.contains(known.id())).toList();
  }

  /** The stretch of time that a correction speaks of; empty where it speaks of something else. */
  public static Optional<Interval> stretch(Correction correction) {
    return switch (correction) {
      case Reclassify(var interval, _, _) -> Optional.of(interval);
      case SplitStop(var stop, _) -> Optional.of(stop);
      case MergeStops(var interval) -> Optional.of(interval);
      case RetimeStop(var stop, var to, _, _) ->
          Optional.of(
              new Interval(Math.min(stop.start(), to.start()), Math.max(stop.end(), to.end())));
      case AssignRootCause(var stop, _, _) -> Optional.of(stop);
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

  /** The last correction, withdrawals included, that speaks of a stretch of time. */
  public static Optional<KnownCorrection> last(
      List<KnownCorrection> corrections, Interval stretch) {
    return corrections.reversed().stream()
        .filter(known -> speaksOf(target(known.correction(), corrections), stretch))
        .findFirst();
  }

  /** The last correction, withdrawals included, that speaks of the same as another one. */
  public static Optional<KnownCorrection> last(
      List<KnownCorrection> corrections, Correction other) {
    var meant = target(other, corrections);
    var stretch = stretch(meant);
    if (stretch.isPresent()) {
      return last(corrections, stretch.get());
    }
    return corrections.reversed().stream()
        .filter(known -> subject(target(known.correction(), corrections)).equals(subject(meant)))
        .findFirst();
  }

  /** The version of what a stretch of time is said to be: the sequence of the last correction. */
  public static long version(List<KnownCorrection> corrections, Interval stretch) {
    return last(corrections, stretch).map(KnownCorrection::sequence).orElse(0L);
  }

  /** The first instant whose figures a correction can change; empty where it names none. */
  static OptionalLong firstTouched(Correction correction, List<KnownCorrection> corrections) {
    return switch (target(correction, corrections)) {
      case Reclassify(var interval, _, _) -> OptionalLong.of(interval.start());
      case MergeStops(var interval) -> OptionalLong.of(interval.start());
      case RetimeStop(var stop, var to, _, _) ->
          OptionalLong.of(Math.min(stop.start(), to.start()));
      case SplitStop(_, var at) -> OptionalLong.of(at);
      case AssignRootCause(var stop, _, _) -> OptionalLong.of(stop.end() - 1);
      case CorrectQuantity(var at, _, _, _, _, _, _) -> OptionalLong.of(at);
      case MoveJobOrderStart(_, var from, var registered) ->
          OptionalLong.of(Math.min(from, registered.orElse(from)));
      case ChangeRules(var from, _) -> OptionalLong.of(from);
      case ChangeCalendar(var from, _) -> OptionalLong.of(from);
      case AdmitLateData(_, var observations) ->
          observations.stream().mapToLong(Observation::eventTime).min();
      case Retract _, Withdraw _ -> OptionalLong.empty();
    };
  }

  /** What a withdrawal takes back; any other correction is its own. */
  static Correction target(Correction correction, List<KnownCorrection> corrections) {
    return correction instanceof Withdraw(var id)
        ? corrections.stream()
            .filter(known -> known.id().equals(id))
            .map(KnownCorrection::correction)
            .findFirst()
            .orElse(correction)
        : correction;
  }

  private static boolean speaksOf(Correction correction, Interval stretch) {
    return stretch(correction).flatMap(stretch::intersection).isPresent();
  }

  private static String subject(Correction correction) {
    return switch (correction) {
      case CorrectQuantity quantity ->
          "quantity " + quantity.jobOrder() + " " + quantity.operation();
      case MoveJobOrderStart(var jobOrder, _, _) -> "order " + jobOrder;
      case ChangeRules _ -> "rules";
      case ChangeCalendar _ -> "calendar";
      case AdmitLateData(var sequence, _) -> "event " + sequence;
      case Retract(var observation) -> "observation " + observation;
      case Withdraw(var id) -> "correction " + id;
      case Reclassify _, SplitStop _, MergeStops _, RetimeStop _, AssignRootCause _ -> "time";
    };
  }
}
