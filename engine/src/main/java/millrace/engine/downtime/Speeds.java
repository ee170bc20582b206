package millrace.engine.downtime;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.downtime.SpeedLoss.Kind;
import millrace.engine.downtime.SpeedLoss.Readings;
import millrace.engine.equipment.CounterStep;
import millrace.engine.equipment.CounterStep.Basis;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.jspecify.annotations.Nullable;

/** Gathers counter steps to stretches of one sort. It belongs to one hour of a unit. */
final class Speeds {

  /** What is less than this part of the time slower than planned needs no name. */
  private static final long TWENTIETH = 20;

  /** Where several items are told at once after more than this, nobody knows how they came. */
  private static final long COARSE = 5 * Nanos.PER_MINUTE;

  /** No item for so many planned run times, and at least this long more, is a pause. */
  private static final long PAUSE_ITEMS = 5;

  private static final long PAUSE = 5 * Nanos.PER_SECOND;

  private final EquipmentState state;
  private final Production production;
  private final List<SpeedLoss> stretches = new ArrayList<>();
  private final List<SpeedLoss> minorStops = new ArrayList<>();
  private @Nullable Pool pool;

  Speeds(EquipmentState state, Production production) {
    this.state = state;
    this.production = production;
  }

  /** The steps of a minute. */
  private record Pool(long minute, long restart, SpeedLoss sum) {}

  /** Takes the next step. */
  void take(CounterStep step) {
    var stretch = production.in(step.interval());
    if (step.basis() == Basis.UNKNOWN) {
      return; // nobody knows what would have been fast enough
    }
    stretch.minorStops().forEach(stop -> minorStop(step, stop));
    var alone = alone(step, stretch);
    if (alone.isPresent()) {
      pour();
      add(loss(alone.get(), step, stretch));
      return;
    }
    var end = step.interval().end();
    var minute = Math.floorDiv(end - 1, Nanos.PER_MINUTE);
    var restart = production.lastRestart(end);
    var next = loss(Kind.AT_SPEED, step, stretch);
    var now = pool;
    if (now != null && now.minute == minute && now.restart == restart && follows(now.sum, next)) {
      pool = new Pool(minute, restart, together(now.sum, next));
    } else {
      pour();
      pool = new Pool(minute, restart, next);
    }
  }

  /** All stretches, in order of time but for the minor stops. */
  List<SpeedLoss> losses() {
    pour();
    var losses = new ArrayList<>(stretches);
    losses.addAll(minorStops);
    return losses;
  }

  /** What a step is that is told by itself. */
  private static Optional<Kind> alone(CounterStep step, Production.Stretch stretch) {
    var producing = stretch.producing();
    if (stretch.unknown()) {
      return Optional.of(Kind.NOT_DECIDABLE);
    }
    if (step.amount() > 1 && producing > COARSE && isSlow(producing, step.ideal())) {
      return Optional.of(Kind.NOT_DECIDABLE);
    }
    var items = Math.max(1, step.amount());
    var late = BigDecimal.valueOf(producing - PAUSE).compareTo(step.ideal()) >= 0;
    return late && producing / PAUSE_ITEMS / items >= step.perItem()
        ? Optional.of(Kind.IDLING)
        : Optional.empty();
  }

  /** Whether the speed lay below 95 % of what was planned. */
  private static boolean isSlow(long producing, BigDecimal ideal) {
    return ideal.compareTo(BigDecimal.valueOf(producing - producing / TWENTIETH)) < 0;
  }

  private void minorStop(CounterStep step, Interval stop) {
    var sequence = state.toldBy(stop.start()).orElse(step.firstSequence());
    var next =
        new SpeedLoss(
            state.unit(),
            Kind.MINOR_STOP,
            stop,
            new Readings(stop.start(), stop.end(), sequence, sequence),
            stop.length(),
            0,
            BigDecimal.ZERO,
            step.basis(),
            step.order(),
            Optional.empty());
    var last = minorStops.isEmpty() ? null : minorStops.getLast();
    if (last != null && follows(last, next)) {
      minorStops.set(minorStops.size() - 1, together(last, next));
    } else {
      minorStops.add(next);
    }
  }

  private SpeedLoss loss(Kind kind, CounterStep step, Production.Stretch stretch) {
    var interval = step.interval();
    return new SpeedLoss(
        state.unit(),
        kind,
        new Interval(stretch.from(), interval.end()),
        new Readings(interval.start(), interval.end(), step.firstSequence(), step.lastSequence()),
        stretch.producing(),
        step.amount(),
        step.ideal(),
        step.basis(),
        step.order(),
        Optional.empty());
  }

  /** What was gathered is one stretch of production. */
  private void pour() {
    var now = pool;
    pool = null;
    if (now != null) {
      var slow = isSlow(now.sum.producing(), now.sum.ideal());
      var ramping = now.restart >= now.sum.readings().to() - SpeedLosses.RAMP_UP;
      add(of(slow ? (ramping ? Kind.RAMP_UP : Kind.REDUCED_SPEED) : Kind.AT_SPEED, now.sum));
    }
  }

  private void add(SpeedLoss next) {
    var last = stretches.isEmpty() ? null : stretches.getLast();
    var interrupted = next.interval().start() > next.readings().from();
    var single = next.kind() == Kind.IDLING || next.kind() == Kind.NOT_DECIDABLE;
    if (last != null
        && last.kind() == next.kind()
        && follows(last, next)
        && !interrupted
        && !single) {
      stretches.set(stretches.size() - 1, together(last, next));
    } else {
      stretches.add(next);
    }
  }

  private static boolean follows(SpeedLoss last, SpeedLoss next) {
    return last.readings().to() == next.readings().from()
        && last.basis() == next.basis()
        && last.order().equals(next.order());
  }

  private static SpeedLoss of(Kind kind, SpeedLoss sum) {
    return new SpeedLoss(
        sum.unit(),
        kind,
        sum.interval(),
        sum.readings(),
        sum.producing(),
        sum.items(),
        sum.ideal(),
        sum.basis(),
        sum.order(),
        sum.rootCause());
  }

  private static SpeedLoss together(SpeedLoss last, SpeedLoss next) {
    return new SpeedLoss(
        last.unit(),
        last.kind(),
        new Interval(last.interval().start(), next.interval().end()),
        new Readings(
            last.readings().from(),
            next.readings().to(),
            last.readings().firstSequence(),
            next.readings().lastSequence()),
        Math.addExact(last.producing(), next.producing()),
        Math.addExact(last.items(), next.items()),
        last.ideal().add(next.ideal()),
        last.basis(),
        last.order(),
        Optional.empty());
  }
}
