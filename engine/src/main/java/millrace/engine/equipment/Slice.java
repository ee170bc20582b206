package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.calendar.PlannedKind;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.Classification;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;

/**
 * A stretch of time in which nothing changes that the timeline is computed from.
 *
 * @param machine what the machine says
 * @param activity what the unit did, gaps and corrections considered
 * @param failing whether the unit is in a failure, whatever the plan and the order
 * @param planned what is planned; empty outside planned operation time
 * @param registered the order that is registered
 * @param correction the id of the correction that decided the activity; empty where none did
 */
record Slice(
    long start,
    long end,
    Machine machine,
    Activity activity,
    boolean failing,
    boolean gap,
    Optional<PlannedKind> planned,
    Optional<JobOrderRef> registered,
    Classification classification,
    String correction) {

  /** What lies between two instants at which nothing changes but, perhaps, at the first. */
  static Slice of(Inputs inputs, long start, long end, Optional<PlannedKind> plan) {
    var machine = new MachineReader(inputs).at(start);
    var gap = inputs.gaps().at(start);
    var registered = inputs.orders().at(start);
    var activity = gap ? Activity.UNKNOWN : machine.activity();
    var stands = activity == Activity.STOPPED || activity == Activity.NO_ORDER;
    var override = inputs.overrides().at(start).filter(ruling -> !(ruling.joining() && stands));
    var failing = machine.failing();
    var planned = plan;
    if (override.isPresent()) {
      activity =
          switch (override.get().as()) {
            case PRODUCING -> Activity.PRODUCING;
            case SETUP -> Activity.SETUP;
            case DELAY, PLANNED_STOP -> Activity.STOPPED;
            case NO_ORDER -> Activity.NO_ORDER;
          };
      failing =
          override.get().as() == Correction.CorrectedActivity.DELAY && override.get().failure();
      if (override.get().as() == Correction.CorrectedActivity.PLANNED_STOP) {
        planned = plan.map(_ -> PlannedKind.PLANNED_STOP);
      }
    }
    var order = registered.isPresent() && activity != Activity.NO_ORDER;
    return new Slice(
        start,
        end,
        machine,
        activity,
        failing,
        gap,
        planned,
        registered,
        Classification.of(planned, order, activity),
        override.map(InForce.Ruling::correction).orElse(""));
  }

  /** The same stretch as a part of production. */
  Slice asMinorStop() {
    return new Slice(
        start,
        end,
        machine,
        activity,
        failing,
        gap,
        planned,
        registered,
        new Classification(TimeElement.APT, false),
        correction);
  }

  /** Whether it is a stop that counts as production. */
  boolean isMinorStop() {
    return activity == Activity.STOPPED && element() == TimeElement.APT;
  }

  long length() {
    return Math.subtractExact(end, start);
  }

  /** The part of it that is AUPT: production and setup. */
  long processed() {
    return switch (element()) {
      case APT, AUST -> length();
      case ADET, ADOT, PDOT, UNKNOWN, OFF -> 0;
    };
  }

  TimeElement element() {
    return classification.element();
  }

  /** The order that the time belongs to: none where the unit says that it has none. */
  Optional<JobOrderRef> order() {
    return activity == Activity.NO_ORDER ? Optional.empty() : registered;
  }

  /** Whether the unit makes something in planned busy time and nobody knows for which order. */
  boolean producesForNobody() {
    return activity == Activity.PRODUCING && element() == TimeElement.ADOT;
  }

  Segment toSegment() {
    var known = !gap || !correction.isEmpty();
    return new Segment(
        new Interval(start, end),
        gap ? "" : machine.state(),
        gap ? "" : machine.mode(),
        activity,
        element(),
        registered,
        failing && known && activity == Activity.STOPPED,
        gap ? "" : machine.stopReason(),
        !gap && machine.starved(),
        !gap && machine.blocked(),
        classification.outsidePlan(),
        correction);
  }
}
