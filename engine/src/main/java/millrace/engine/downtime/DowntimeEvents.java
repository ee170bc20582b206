package millrace.engine.downtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Standing;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;

/**
 * Finds the stops in a unit's timeline.
 *
 * <p>A stop is a stretch of planned operation time in which the unit stands, as long as it can be.
 * Another one begins where another order is registered, where the machine gives another stop
 * reason, where people reclassified a part, and where they split it; and not where they say that
 * all of it is one. An hour, a shift or a break ends no stop.
 */
public final class DowntimeEvents {

  private DowntimeEvents() {}

  /**
   * The stops of which a part lies in a window, whole, in the order of time; nothing after {@code
   * asOf}.
   */
  public static List<DowntimeEvent> of(EquipmentState state, Interval window, long asOf) {
    var until = Math.min(window.end(), asOf);
    if (until <= window.start() || until <= state.heldFrom()) {
      return List.of();
    }
    var reach = reach(state, new Interval(window.start(), until), asOf);
    var seams = new Seams(state.standingCorrections());
    var found = new ArrayList<DowntimeEvent>();
    for (var run : runs(state.timeline(reach, asOf), seams)) {
      var stop = new Stop(run);
      if (stop.interval().intersection(window).isPresent()) {
        found.add(new Describing(state, seams, asOf).describe(stop));
      }
    }
    return found;
  }

  /** The stop with an id; nothing after {@code asOf}. */
  public static Optional<DowntimeEvent> find(EquipmentState state, String id, long asOf) {
    var start = DowntimeId.parse(id).filter(each -> each.unit().equals(state.unit()));
    if (start.isEmpty()) {
      return Optional.empty();
    }
    var origin = start.get().start();
    var around = new ArrayList<Interval>();
    around.add(new Interval(origin, origin + 1));
    for (var known : state.standingCorrections()) {
      Standing.stretch(known.correction())
          .filter(stretch -> stretch.contains(origin))
          .ifPresent(around::add);
    }
    return around.stream()
        .flatMap(window -> of(state, window, asOf).stream())
        .filter(event -> event.id().equals(id))
        .findFirst();
  }

  /** A window made so wide that it begins and ends in no stop. */
  private static Interval reach(EquipmentState state, Interval window, long asOf) {
    var from = Math.max(window.start(), state.heldFrom());
    var to = window.end();
    for (var step = Nanos.PER_HOUR; from > state.heldFrom(); step *= 2) {
      var before = Math.max(state.heldFrom(), from - step);
      var segments = state.timeline(new Interval(before, from), asOf);
      from = before;
      if (!segments.stream().allMatch(DowntimeEvents::stands)) {
        break;
      }
    }
    for (var step = Nanos.PER_HOUR; to < asOf; step *= 2) {
      var after = Math.min(asOf, to + step);
      var segments = state.timeline(new Interval(to, after), asOf);
      to = after;
      if (!segments.stream().allMatch(DowntimeEvents::stands)) {
        break;
      }
    }
    return new Interval(from, to);
  }

  /** Whether the unit stands in planned operation time. */
  static boolean stands(Segment segment) {
    return (segment.activity() == Activity.STOPPED || segment.activity() == Activity.NO_ORDER)
        && segment.element() != TimeElement.OFF;
  }

  /** The segments of each stop. */
  private static List<List<Segment>> runs(List<Segment> timeline, Seams seams) {
    var runs = new ArrayList<List<Segment>>();
    var run = new ArrayList<Segment>();
    for (var whole : timeline) {
      if (!stands(whole)) {
        close(runs, run);
        continue;
      }
      var from = whole.interval().start();
      var cuts = new ArrayList<>(seams.splitsInside(whole.interval()));
      cuts.add(whole.interval().end());
      for (var to : cuts) {
        var part = whole.within(new Interval(from, to));
        if (!run.isEmpty() && isCut(run, part, seams)) {
          close(runs, run);
        }
        run.add(part);
        from = to;
      }
    }
    close(runs, run);
    return runs;
  }

  private static void close(List<List<Segment>> runs, List<Segment> run) {
    if (!run.isEmpty()) {
      runs.add(List.copyOf(run));
      run.clear();
    }
  }

  private static boolean isCut(List<Segment> run, Segment next, Seams seams) {
    return switch (seams.at(next.interval().start())) {
      case CUT -> true;
      case JOINED -> false;
      case NOTHING -> isAnother(run, next);
    };
  }

  private static boolean isAnother(List<Segment> run, Segment next) {
    var last = run.getLast();
    var reason = new Stop(run).stopReason();
    return !last.order().equals(next.order())
        || !last.correction().equals(next.correction())
        || (!reason.isEmpty() && !next.stopReason().isEmpty() && !reason.equals(next.stopReason()));
  }

  /** The id of a stop that begins at an instant. */
  static String id(EquipmentId unit, long start) {
    return new DowntimeId(unit, start).toString();
  }
}
