package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.machinery.ItemState;
import millrace.engine.machinery.OperationMode;
import millrace.engine.packml.PackMlState;
import millrace.engine.packml.UnitMode;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.timeline.Activity;

/** What the states of the standards mean for ISO 22400-2, where no rule says otherwise. */
final class Meaning {

  private Meaning() {}

  /**
   * PackML: Execute and the states that lead into and out of it produce; in the modes Maintenance
   * and Manual nothing does.
   *
   * @param mode the unit mode; empty where it is not known, and then the state decides
   */
  static Activity of(PackMlState state, Optional<UnitMode> mode) {
    if (mode.isPresent()
        && (mode.get().equals(UnitMode.MAINTENANCE) || mode.get().equals(UnitMode.MANUAL))) {
      return state == PackMlState.UNDEFINED ? Activity.UNKNOWN : Activity.STOPPED;
    }
    return switch (state) {
      case EXECUTE, STARTING, COMPLETING, UNHOLDING, UNSUSPENDING -> Activity.PRODUCING;
      case CLEARING,
          STOPPED,
          IDLE,
          SUSPENDED,
          STOPPING,
          ABORTING,
          ABORTED,
          HOLDING,
          HELD,
          SUSPENDING,
          RESETTING,
          COMPLETE ->
          Activity.STOPPED;
      case UNDEFINED -> Activity.UNKNOWN;
    };
  }

  /** Aborting and Aborted are failures; Held and Suspended are not. */
  static boolean isFailure(PackMlState state) {
    return state == PackMlState.ABORTING || state == PackMlState.ABORTED;
  }

  /** Machinery: processing produces, any state in mode Setup prepares, all else stands. */
  static Activity of(ItemState state, OperationMode mode) {
    return switch (mode) {
      case SETUP -> Activity.SETUP;
      case PROCESSING -> state == ItemState.EXECUTING ? Activity.PRODUCING : Activity.STOPPED;
      case NONE, MAINTENANCE -> Activity.STOPPED;
    };
  }

  static boolean isFailure(ItemState state) {
    return state == ItemState.OUT_OF_SERVICE;
  }

  static Activity of(ReportedState state) {
    return switch (state) {
      case PRODUCING -> Activity.PRODUCING;
      case SETUP -> Activity.SETUP;
      case DELAY -> Activity.STOPPED;
      case NO_ORDER -> Activity.NO_ORDER;
    };
  }
}
