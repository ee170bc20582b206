package millrace.simulator.machine;

import millrace.engine.packml.PackMlState;

/** The commands that a machine of the line takes, as OPC 30050 (1.01) has them as methods. */
public enum UnitCommand {
  RESET(PackMlState.RESETTING),
  START(PackMlState.STARTING),
  STOP(PackMlState.STOPPING),
  HOLD(PackMlState.HOLDING),
  UNHOLD(PackMlState.UNHOLDING),
  SUSPEND(PackMlState.SUSPENDING),
  UNSUSPEND(PackMlState.UNSUSPENDING),
  ABORT(PackMlState.ABORTING),
  CLEAR(PackMlState.CLEARING),
  COMPLETE(PackMlState.COMPLETING);

  private final PackMlState target;

  UnitCommand(PackMlState target) {
    this.target = target;
  }

  boolean isTakenIn(PackMlState state) {
    return switch (this) {
      case RESET -> state == PackMlState.STOPPED || state == PackMlState.COMPLETE;
      case START -> state == PackMlState.IDLE;
      case STOP -> isRunning(state);
      case HOLD -> state == PackMlState.EXECUTE || state == PackMlState.SUSPENDED;
      case UNHOLD -> state == PackMlState.HELD;
      case SUSPEND, COMPLETE -> state == PackMlState.EXECUTE;
      case UNSUSPEND -> state == PackMlState.SUSPENDED;
      case ABORT -> state != PackMlState.ABORTING && state != PackMlState.ABORTED;
      case CLEAR -> state == PackMlState.ABORTED;
    };
  }

  /** Whether the state lies inside Running of the OPC UA model. */
  private static boolean isRunning(PackMlState state) {
    return switch (state) {
      case IDLE,
          STARTING,
          EXECUTE,
          COMPLETING,
          COMPLETE,
          RESETTING,
          HOLDING,
          HELD,
          UNHOLDING,
          SUSPENDING,
          SUSPENDED,
          UNSUSPENDING ->
          true;
      case UNDEFINED, CLEARING, STOPPED, STOPPING, ABORTING, ABORTED -> false;
    };
  }

  PackMlState target() {
    return target;
  }

  /** Whether it takes the machine away from its work. */
  boolean interrupts() {
    return switch (this) {
      case STOP, HOLD, SUSPEND, ABORT -> true;
      case RESET, START, UNHOLD, UNSUSPEND, CLEAR, COMPLETE -> false;
    };
  }
}
