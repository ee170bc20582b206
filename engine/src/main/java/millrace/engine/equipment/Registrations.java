package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * What is known of an order that a report names, whichever is on the unit at its instant. What the
 * report means is the last registration before it, within two months; else the first one after it.
 *
 * @param changes registrations of job orders and their ends, in the order of event time
 */
record Registrations(List<OrderChange> changes) {

  /** How long before a report the order that it names may have been registered. */
  private static final long REMEMBERED = 62L * 24 * Nanos.PER_HOUR;

  /** From when on registrations are needed for the reports from an instant on. */
  static long neededFrom(long instant) {
    return instant < Long.MIN_VALUE + REMEMBERED ? Long.MIN_VALUE : instant - REMEMBERED;
  }

  /** The instants in a window at which a name may come to mean another registration. */
  void forEachTurn(Interval window, LongConsumer turns) {
    for (var change : changes) {
      for (var turn : new long[] {change.at(), forgottenAt(change.at())}) {
        if (window.contains(turn)) {
          turns.accept(turn);
        }
      }
    }
  }

  private static long forgottenAt(long instant) {
    return instant < Long.MAX_VALUE - REMEMBERED ? instant + REMEMBERED + 1 : Long.MAX_VALUE;
  }

  /**
   * The registration that is meant.
   *
   * @param operation the operation; empty for any
   */
  Optional<JobOrderRef> nearest(long at, String jobOrder, String operation) {
    var nearest = Optional.<OrderChange>empty();
    for (var change : changes) {
      var isMeant =
          change.registered()
              && change.at() >= neededFrom(at)
              && change.order().jobOrder().equals(jobOrder)
              && (operation.isEmpty() || change.order().operation().equals(operation));
      if (isMeant && (change.at() <= at || nearest.isEmpty())) {
        nearest = Optional.of(change);
      }
    }
    return nearest.map(OrderChange::order);
  }

  /** Whether an order was registered before a report that names it. */
  boolean isKnownBefore(long at, String jobOrder) {
    return changes.stream()
        .anyMatch(change ->
            change.registered()
                && change.at() <= at
                && change.at() >= neededFrom(at)
                && change.order().jobOrder().equals(jobOrder));
  }
}
