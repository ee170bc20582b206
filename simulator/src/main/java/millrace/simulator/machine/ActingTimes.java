package millrace.simulator.machine;

import static millrace.engine.packml.PackMlState.*;

import millrace.engine.packml.PackMlState;

/** How long the acting states take, and where State Complete leads. */
final class ActingTimes {

  private ActingTimes() {}

  /** In nanoseconds; zero for a state that waits, and for Execute, which ends by command. */
  static long of(PackMlState state) {
    return switch (state) {
      case RESETTING -> Seconds.of(1.5);
      case STARTING -> Seconds.of(2);
      case STOPPING, CLEARING, COMPLETING -> Seconds.of(1);
      case HOLDING, SUSPENDING, ABORTING -> Seconds.of(0.6);
      case UNHOLDING, UNSUSPENDING -> Seconds.of(0.8);
      case UNDEFINED, STOPPED, IDLE, SUSPENDED, EXECUTE, ABORTED, HELD, COMPLETE -> 0;
    };
  }

  /** The state after State Complete; a state that waits stays. */
  static PackMlState next(PackMlState state) {
    return switch (state) {
      case RESETTING -> IDLE;
      case STARTING, UNHOLDING, UNSUSPENDING -> EXECUTE;
      case STOPPING, CLEARING -> STOPPED;
      case COMPLETING -> COMPLETE;
      case HOLDING -> HELD;
      case SUSPENDING -> SUSPENDED;
      case ABORTING -> ABORTED;
      case UNDEFINED, STOPPED, IDLE, SUSPENDED, EXECUTE, ABORTED, HELD, COMPLETE -> state;
    };
  }
}
