package millrace.engine.downtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * Finds in a unit's counters where it produced more slowly than planned.
 *
 * <p>The counts of each minute, read from the readings that end in it, are looked at together; and
 * minutes of one sort that follow each other, in the same order and hour, are one loss. So there
 * are never more than the minutes, interruptions and long pauses of an hour. What is told of an
 * hour depends on no other hour, and hence not on the window that is asked for. The lost time of
 * all stretches is the APT that they cover less PRI x PQ, exactly.
 */
public final class SpeedLosses {

  /** How long after an interruption slow production is taken for running up. */
  static final long RAMP_UP = 5 * Nanos.PER_MINUTE;

  /** What lies between readings that are farther apart is not looked at. */
  private static final long LONGEST_STEP = 24 * Nanos.PER_HOUR;

  private static final Comparator<SpeedLoss> ORDER =
      Comparator.<SpeedLoss>comparingLong(loss -> loss.interval().start())
          .thenComparing(SpeedLoss::kind)
          .thenComparingLong(loss -> loss.interval().end());

  private SpeedLosses() {}

  /**
   * The stretches of production of the hours (UTC) that a window touches, of which a part lies in
   * it: whole, in the order of time, those at speed, too. A stretch belongs to the hour in which
   * its last reading lies. Nothing after {@code asOf}.
   */
  public static List<SpeedLoss> of(EquipmentState state, Interval window, long asOf) {
    var until = Math.min(window.end(), asOf);
    var found = new ArrayList<SpeedLoss>();
    for (var hour = hourOf(Math.max(window.start(), state.heldFrom()));
        hour < until;
        hour += Nanos.PER_HOUR) {
      for (var loss : inHour(state, hour, asOf)) {
        if (loss.interval().intersection(window).isPresent()) {
          found.add(loss);
        }
      }
    }
    found.sort(ORDER);
    return found;
  }

  private static List<SpeedLoss> inHour(EquipmentState state, long hour, long asOf) {
    var end = Math.min(hour + Nanos.PER_HOUR, asOf);
    var steps =
        state.counterSteps(new Interval(hour + 1, hour + Nanos.PER_HOUR + 1), asOf).stream()
            .filter(step -> step.interval().length() <= LONGEST_STEP)
            .filter(step -> step.interval().start() >= state.heldFrom())
            .toList();
    if (steps.isEmpty()) {
      return List.of();
    }
    var minor = state.rulesAt(hour).flatMap(RuleSet::minorStopThreshold).orElse(1L);
    var first = Math.min(hour - RAMP_UP - minor, steps.getFirst().interval().start());
    var around = new Interval(Math.max(state.heldFrom(), first), end);
    var speeds = new Speeds(state, new Production(state.timeline(around, end), minor));
    steps.forEach(speeds::take);
    return speeds.losses().stream().map(loss -> explained(state, loss)).toList();
  }

  /** With the cause that was last assigned to at least half of it. */
  private static SpeedLoss explained(EquipmentState state, SpeedLoss loss) {
    return rootCause(state, loss.interval())
        .map(cause ->
            new SpeedLoss(
                loss.unit(),
                loss.kind(),
                loss.interval(),
                loss.readings(),
                loss.producing(),
                loss.items(),
                loss.ideal(),
                loss.basis(),
                loss.order(),
                Optional.of(cause)))
        .orElse(loss);
  }

  private static Optional<RootCause> rootCause(EquipmentState state, Interval interval) {
    for (var known : state.standingCorrections().reversed()) {
      if (known.correction() instanceof AssignRootCause(var stretch, var code, var shared)
          && stretch
              .intersection(interval)
              .filter(part -> part.length() >= interval.length() - part.length())
              .isPresent()) {
        return Optional.of(
            new RootCause(code, shared, known.author(), known.knowledgeTime(), known.id()));
      }
    }
    return Optional.empty();
  }

  private static long hourOf(long instant) {
    return Math.floorDiv(instant, Nanos.PER_HOUR) * Nanos.PER_HOUR;
  }
}
