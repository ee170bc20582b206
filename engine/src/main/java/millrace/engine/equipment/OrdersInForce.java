package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Steps;

/**
 * Which job order is in force at each instant: the last one registered, until it ends or another
 * one is registered; and where people set the start of an order right, what they say. What holds at
 * an instant depends on little that lies before it, so the rest can be let go.
 *
 * @param changes registrations and their ends, in the order of event time
 * @param registered what follows from them alone
 */
record OrdersInForce(List<OrderChange> changes, Steps<Optional<JobOrderRef>> registered) {

  static OrdersInForce of(List<OrderChange> changes) {
    var steps = new Steps.Builder<Optional<JobOrderRef>>(Optional.empty());
    Optional<JobOrderRef> current = Optional.empty();
    for (var i = 0; i < changes.size(); ) {
      var at = changes.get(i).at();
      var before = current;
      var ended = new TreeSet<String>();
      for (; i < changes.size() && changes.get(i).at() == at; i++) {
        var change = changes.get(i);
        var jobOrder = change.order().jobOrder();
        if (!change.registered()) {
          ended.add(jobOrder);
          current = current.filter(order -> !order.jobOrder().equals(jobOrder));
        } else if (!ended.contains(jobOrder) || isOf(before, jobOrder)) {
          // One that begins and ends at the same instant never was.
          current = Optional.of(change.order());
        }
      }
      steps.set(at, current);
    }
    return new OrdersInForce(changes, steps.build());
  }

  /**
   * What a moved start makes of a stretch of time.
   *
   * @param registration the registration whose start was moved
   * @param order what is in force in the stretch instead
   */
  record Moved(
      KnownCorrection correction,
      OrderChange registration,
      Interval stretch,
      Optional<JobOrderRef> order) {}

  /** The order in force at each instant. */
  Steps<Optional<JobOrderRef>> with(List<KnownCorrection> corrections) {
    var moves = moved(corrections);
    if (moves.isEmpty()) {
      return registered;
    }
    var cuts = new TreeSet<Long>();
    registered.forEachChange(new Interval(Long.MIN_VALUE, Long.MAX_VALUE), cuts::add);
    for (var move : moves) {
      cuts.add(move.stretch().start());
      cuts.add(move.stretch().end());
    }
    var steps = new Steps.Builder<Optional<JobOrderRef>>(Optional.empty());
    for (var cut : cuts) {
      var order = registered.at(cut);
      for (var move : moves) {
        order = move.stretch().contains(cut) ? move.order() : order;
      }
      steps.set(cut, order);
    }
    return steps.build();
  }

  /** What the moved starts make of the time; of two that overlap the later one holds. */
  List<Moved> moved(List<KnownCorrection> corrections) {
    var last = new LinkedHashMap<OrderChange, KnownCorrection>();
    for (var known : corrections) {
      if (known.correction() instanceof MoveJobOrderStart move) {
        var registration = registration(move);
        if (registration.isPresent()) {
          last.remove(registration.get());
          last.put(registration.get(), known);
        }
      }
    }
    var moves = new ArrayList<Moved>();
    last.forEach((registration, known) -> {
      var from = ((MoveJobOrderStart) known.correction()).from();
      if (from < registration.at()) {
        var stretch = new Interval(from, registration.at());
        moves.add(new Moved(known, registration, stretch, Optional.of(registration.order())));
      } else if (from > registration.at() && canBegin(registration, from)) {
        var stretch = new Interval(registration.at(), from);
        moves.add(new Moved(known, registration, stretch, registered.at(registration.at() - 1)));
      }
    });
    return moves;
  }

  /** The registration whose start a correction moves; of several at that instant the last one. */
  Optional<OrderChange> registration(MoveJobOrderStart move) {
    return move.registeredFrom()
        .or(() -> nearestStart(move.jobOrder(), move.from()))
        .flatMap(start ->
            changes.stream()
                .filter(change -> change.at() == start && isStart(change, move.jobOrder()))
                .max(Overlays.ORDERS));
  }

  /**
   * The start that is meant where nobody says which: that of the registration in force at the new
   * start, else of the next one, else of the last one before it.
   */
  Optional<Long> nearestStart(String jobOrder, long from) {
    if (isOf(registered.at(from), jobOrder)) {
      return Optional.of(registered.lastChange(from));
    }
    var starts =
        changes.stream().filter(change -> isStart(change, jobOrder)).map(OrderChange::at).toList();
    return starts.stream()
        .filter(start -> start > from)
        .findFirst()
        .or(() -> starts.isEmpty() ? Optional.empty() : Optional.of(starts.getLast()));
  }

  /** Whether a change begins an order; one that is registered again while it goes on does not. */
  private boolean isStart(OrderChange change, String jobOrder) {
    return change.registered()
        && change.order().jobOrder().equals(jobOrder)
        && !(goesOn(change.order(), change.at() - 1) && goesOn(change.order(), change.at()));
  }

  private boolean goesOn(JobOrderRef order, long at) {
    return registered.at(at).equals(Optional.of(order));
  }

  /** Whether an order that is registered would still begin before it ends. */
  boolean canBegin(OrderChange registration, long from) {
    return isOf(registered.at(registration.at()), registration.order().jobOrder())
        && from < registered.nextChange(registration.at());
  }

  /**
   * The changes that are needed for the time from an instant on: all since then, and those that put
   * the order in force at it, and the one before, on the unit.
   */
  List<OrderChange> heldFrom(long instant) {
    if (instant == Long.MIN_VALUE) {
      return changes;
    }
    var last = registered.lastChange(instant - 1);
    var forerunner = last == Long.MIN_VALUE ? last : registered.lastChange(last - 1);
    return changes.stream()
        .filter(change ->
            change.at() >= instant || decides(change, last) || decides(change, forerunner))
        .toList();
  }

  /** Whether a change put the order on the unit, or took it away, that was so at an instant. */
  private boolean decides(OrderChange change, long at) {
    if (at == Long.MIN_VALUE || change.at() != at) {
      return false;
    }
    var now = registered.at(at);
    return now.isPresent()
        ? change.registered() && change.order().equals(now.get())
        : !change.registered() && isOf(registered.at(at - 1), change.order().jobOrder());
  }

  private static boolean isOf(Optional<JobOrderRef> order, String jobOrder) {
    return order.isPresent() && order.get().jobOrder().equals(jobOrder);
  }
}
