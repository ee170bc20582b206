package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import millrace.engine.reading.Evidence.MaintenanceKind;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Steps;

/**
 * Which maintenance of a unit goes on.
 *
 * @param corrective whether at least one order of corrective maintenance does
 * @param preventive whether at least one order of preventive maintenance does
 */
record Maintenance(boolean corrective, boolean preventive) {

  static final Maintenance NONE = new Maintenance(false, false);

  /** An order of one kind that begins and ends, as it has been told. */
  private record Order(String order, MaintenanceKind kind) implements Comparable<Order> {

    static Order of(MaintenanceReported reported) {
      return new Order(reported.order(), reported.kind());
    }

    @Override
    public int compareTo(Order other) {
      var byName = order.compareTo(other.order);
      return byName == 0 ? kind.compareTo(other.kind) : byName;
    }
  }

  /** What goes on at each instant; an order that has begun goes on until its end is told. */
  static Steps<Maintenance> steps(List<MaintenanceReported> reports) {
    var going = new TreeMap<Order, Boolean>();
    var steps = new Steps.Builder<Maintenance>(NONE);
    for (var report : reports) {
      going.put(Order.of(report), report.begins());
      steps.set(
          report.eventTime(),
          new Maintenance(
              goesOn(going, MaintenanceKind.CORRECTIVE),
              goesOn(going, MaintenanceKind.PREVENTIVE)));
    }
    return steps.build();
  }

  /** What tells that a kind goes on in a stretch: of each order its begin, and its end. */
  static List<MaintenanceReported> telling(
      List<MaintenanceReported> reports, MaintenanceKind kind, Interval stretch) {
    var going = new Going<Order, MaintenanceReported>(stretch);
    for (var report : reports) {
      if (report.kind() == kind) {
        going.take(Order.of(report), report, report.begins());
      }
    }
    return going.reports();
  }

  /** When what an order begins is over by what is told: at the next report of the order. */
  static long end(List<MaintenanceReported> reports, MaintenanceReported begin) {
    return reports.stream()
        .filter(each -> Order.of(each).equals(Order.of(begin)))
        .filter(each -> Evidences.ORDER.compare(each, begin) > 0)
        .mapToLong(MaintenanceReported::eventTime)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** What is needed for the time from an instant on: of each order the last report before it. */
  static List<MaintenanceReported> held(List<MaintenanceReported> reports, long instant) {
    var inForce = new TreeMap<Order, MaintenanceReported>();
    var held = new ArrayList<MaintenanceReported>();
    for (var report : reports) {
      if (report.eventTime() < instant) {
        inForce.put(Order.of(report), report);
      } else {
        held.add(report);
      }
    }
    inForce.values().stream().filter(MaintenanceReported::begins).forEach(held::add);
    held.sort(Evidences.ORDER);
    return held;
  }

  private static boolean goesOn(TreeMap<Order, Boolean> orders, MaintenanceKind kind) {
    return orders.entrySet().stream()
        .anyMatch(each -> each.getKey().kind() == kind && each.getValue());
  }
}
