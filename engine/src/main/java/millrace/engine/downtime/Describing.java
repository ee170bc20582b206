package millrace.engine.downtime;

import java.util.Optional;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.Standing;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;

/** Says of a stop what is known of it. */
record Describing(EquipmentState state, Seams seams, long asOf) {

  DowntimeEvent describe(Stop stop) {
    var interval = stop.interval();
    var open = interval.end() == asOf;
    var segments = stop.segments();
    return new DowntimeEvent(
        id(interval),
        state.unit(),
        interval,
        open,
        stop.element(),
        stop.shares(),
        segments.getFirst().state(),
        stop.stopReason(),
        segments.stream().anyMatch(Segment::failure),
        segments.stream().anyMatch(Segment::starved),
        segments.stream().anyMatch(Segment::blocked),
        segments.getFirst().order(),
        !open && isMinor(interval),
        rootCause(interval),
        stop.correction(),
        Standing.version(state.corrections(), interval));
  }

  /** A stop that people re-timed keeps the id that it had, unless another stop begins there now. */
  private String id(Interval interval) {
    var origin = seams.origin(interval.start());
    var taken =
        origin != interval.start()
            && !interval.contains(origin)
            && state.timeline(new Interval(origin, origin + 1), asOf).stream()
                .anyMatch(DowntimeEvents::stands);
    return DowntimeEvents.id(state.unit(), taken ? interval.start() : origin);
  }

  private boolean isMinor(Interval interval) {
    return state
        .rulesAt(interval.start())
        .flatMap(RuleSet::minorStopThreshold)
        .filter(threshold -> interval.length() < threshold)
        .isPresent();
  }

  private Optional<RootCause> rootCause(Interval interval) {
    for (var known : state.standingCorrections().reversed()) {
      if (known.correction() instanceof AssignRootCause(var stretch, var code, var shared)
          && stretch.intersection(interval).isPresent()) {
        return Optional.of(
            new RootCause(code, shared, known.author(), known.knowledgeTime(), known.id()));
      }
    }
    return Optional.empty();
  }
}
