package millrace.node.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.DowntimeEvents;
import millrace.engine.downtime.FirstOut;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/** Reads from folded units when they stood, and for which stop along their line they waited. */
final class StopReading {

  private static final Comparator<DowntimeEvent> BY_BEGIN =
      Comparator.<DowntimeEvent>comparingLong(stop -> stop.interval().start())
          .thenComparing(DowntimeEvent::id);

  private StopReading() {}

  /**
   * The stops of which a part lies in a window, whole, by their begin.
   *
   * @param units those of a line in the order along it
   */
  static List<Answer.Stop> of(List<EquipmentState> units, Interval window) {
    var stops =
        units.stream()
            .flatMap(unit -> DowntimeEvents.of(unit, window, window.end()).stream())
            .sorted(BY_BEGIN)
            .toList();
    var lines = lines(units, stops, window.end());
    return stops.stream()
        .map(stop ->
            new Answer.Stop(
                stop,
                stop.unit()
                    .parent()
                    .flatMap(line -> Optional.ofNullable(lines.get(line)))
                    .flatMap(line -> line.of(stop)),
                window.end() - stop.interval().start()))
        .toList();
  }

  /** Each line on which a unit waited, as it stood when one began to. */
  private static Map<EquipmentId, FirstOut> lines(
      List<EquipmentState> units, List<DowntimeEvent> stops, long asOf) {
    var waiting = new LinkedHashMap<EquipmentId, Interval>();
    for (var stop : stops) {
      if (stop.starved() || stop.blocked()) {
        var at = new Interval(stop.interval().start(), stop.interval().start() + 1);
        stop.unit().parent().ifPresent(line -> waiting.merge(line, at, StopReading::hull));
      }
    }
    var lines = new LinkedHashMap<EquipmentId, FirstOut>();
    waiting.forEach((line, around) -> {
      var along = new ArrayList<List<DowntimeEvent>>();
      units.stream()
          .filter(unit -> unit.unit().parent().equals(Optional.of(line)))
          .forEach(unit -> along.add(DowntimeEvents.of(unit, around, asOf)));
      lines.put(line, new FirstOut(along));
    });
    return lines;
  }

  private static Interval hull(Interval one, Interval other) {
    return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }
}
