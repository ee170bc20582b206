package millrace.engine.downtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which stop along a line was the first one out: the one that a starved or blocked unit waits for.
 *
 * @param line the stops of each unit, the units in the order along the line, the stops in the order
 *     of time
 */
public record FirstOut(List<List<DowntimeEvent>> line) {

  public FirstOut {
    line = line.stream().map(List::copyOf).toList();
  }

  /**
   * The stop that caused another one: where it is starved, the nearest unit upstream that stood
   * when it began, and where it is blocked, downstream; and so on from there, until a stop has its
   * cause in its own unit. Empty where the stop has its own cause, or no unit stood.
   */
  public Optional<DowntimeEvent> of(DowntimeEvent stop) {
    var seen = new TreeSet<String>();
    var last = stop;
    for (var next = nearest(stop); next.isPresent(); next = nearest(last)) {
      if (!seen.add(next.get().id())) {
        break;
      }
      last = next.get();
    }
    return last.equals(stop) ? Optional.empty() : Optional.of(last);
  }

  private Optional<DowntimeEvent> nearest(DowntimeEvent stop) {
    if (stop.starved() == stop.blocked()) {
      return Optional.empty();
    }
    var units = stop.starved() ? upstream(stop) : downstream(stop);
    return units.stream().flatMap(stops -> standing(stops, stop).stream()).findFirst();
  }

  /** The stops of the units before it, the nearest first. */
  private List<List<DowntimeEvent>> upstream(DowntimeEvent stop) {
    return new ArrayList<>(line.subList(0, Math.max(0, place(stop)))).reversed();
  }

  private List<List<DowntimeEvent>> downstream(DowntimeEvent stop) {
    return line.subList(place(stop) + 1, line.size());
  }

  private int place(DowntimeEvent stop) {
    for (var i = 0; i < line.size(); i++) {
      if (line.get(i).stream().anyMatch(each -> each.unit().equals(stop.unit()))) {
        return i;
      }
    }
    return -1;
  }

  /** The stop of a unit that stood when another one began to. */
  private static Optional<DowntimeEvent> standing(List<DowntimeEvent> stops, DowntimeEvent other) {
    var at = other.interval().start();
    return stops.stream()
        .filter(stop -> stop.interval().start() <= at && at < stop.interval().end())
        .findFirst();
  }
}
