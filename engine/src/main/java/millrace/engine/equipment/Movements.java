package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.reading.Evidence.Movement;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Steps;

/**
 * The material that is moved to a unit, or waits before it. Immutable.
 *
 * @param reports begins and ends, in the order of event time
 * @param moving of which orders it is at each instant; it follows from the reports
 */
record Movements(List<MovementReported> reports, Steps<Moving> moving) {

  static final Movements NONE = new Movements(List.of(), Steps.constant(Moving.NOTHING));

  Movements {
    reports = List.copyOf(reports);
  }

  /**
   * The orders of which material is moved or waits, by name.
   *
   * @param transported those of which at least one lot is moved
   * @param queued those of which at least one lot waits
   */
  record Moving(List<String> transported, List<String> queued) {

    static final Moving NOTHING = new Moving(List.of(), List.of());

    Moving {
      transported = List.copyOf(transported);
      queued = List.copyOf(queued);
    }

    boolean tellsOf(String jobOrder) {
      return transported.contains(jobOrder) || queued.contains(jobOrder);
    }
  }

  /** A lot that is moved or waits. */
  private record Lot(Movement movement, String jobOrder, String lot) implements Comparable<Lot> {

    static Lot of(MovementReported reported) {
      return new Lot(reported.movement(), reported.jobOrder(), reported.lot());
    }

    @Override
    public int compareTo(Lot other) {
      var order = movement.compareTo(other.movement);
      if (order == 0) {
        order = jobOrder.compareTo(other.jobOrder);
      }
      return order == 0 ? lot.compareTo(other.lot) : order;
    }
  }

  /** What the reports tell, in whatever order they come. */
  static Movements of(List<MovementReported> reports) {
    var sorted = new ArrayList<>(reports);
    sorted.sort(Evidences.ORDER);
    var going = new TreeSet<Lot>();
    var steps = new Steps.Builder<Moving>(Moving.NOTHING);
    for (var report : sorted) {
      if (report.begins()) {
        going.add(Lot.of(report));
      } else {
        going.remove(Lot.of(report));
      }
      steps.set(
          report.eventTime(),
          new Moving(orders(going, Movement.TRANSPORT), orders(going, Movement.QUEUE)));
    }
    return new Movements(sorted, steps.build());
  }

  Movements with(MovementReported report) {
    var grown = new ArrayList<>(reports);
    grown.add(report);
    return of(grown);
  }

  Movements without(MovementReported report) {
    return of(reports.stream().filter(each -> !each.equals(report)).toList());
  }

  /** What is needed for the time from an instant on: of each lot that is on its way the begin. */
  Movements heldFrom(long instant) {
    var inForce = new TreeMap<Lot, MovementReported>();
    var held = new ArrayList<MovementReported>();
    for (var report : reports) {
      if (report.eventTime() < instant) {
        inForce.put(Lot.of(report), report);
      } else {
        held.add(report);
      }
    }
    inForce.values().stream().filter(MovementReported::begins).forEach(held::add);
    return held.size() == reports.size() ? this : of(held);
  }

  /** When material of an order is moved or waits. */
  List<Interval> times(String jobOrder) {
    var times = new ArrayList<Interval>();
    for (var report : reports) {
      var at = report.eventTime();
      if (moving.at(at).tellsOf(jobOrder)) {
        times.add(new Interval(at, moving.nextChange(at)));
      }
    }
    return times;
  }

  /** When the movement that a report begins is over by what is told: at the lot's next report. */
  long end(MovementReported begin) {
    return reports.stream()
        .filter(each -> Lot.of(each).equals(Lot.of(begin)))
        .filter(each -> Evidences.ORDER.compare(each, begin) > 0)
        .mapToLong(MovementReported::eventTime)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** What tells that an order is moved, or waits, in a stretch: of each lot its begin, and end. */
  List<MovementReported> telling(Movement movement, String jobOrder, Interval stretch) {
    var going = new Going<Lot, MovementReported>(stretch);
    for (var report : reports) {
      if (report.movement() == movement && report.jobOrder().equals(jobOrder)) {
        going.take(Lot.of(report), report, report.begins());
      }
    }
    return going.reports();
  }

  private static List<String> orders(TreeSet<Lot> going, Movement movement) {
    return going.stream()
        .filter(lot -> lot.movement() == movement)
        .map(Lot::jobOrder)
        .distinct()
        .toList();
  }
}
