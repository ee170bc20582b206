package millrace.engine.equipment;

import millrace.engine.timeline.Activity;

/**
 * What a machine says of itself at an instant, before calendar, order, gaps and corrections.
 *
 * @param state its state in its standard's word; empty where unknown
 * @param mode its mode in its standard's word; empty where unknown
 * @param failing whether it is in a failure. That a reading is bad does not end a failure: it is
 *     taken from the last one that was usable
 */
record Machine(
    String state,
    String mode,
    Activity activity,
    boolean failing,
    String stopReason,
    boolean starved,
    boolean blocked) {

  static final Machine UNKNOWN = new Machine("", "", Activity.UNKNOWN, false, "", false, false);

  Machine withStopReason(String reason) {
    return new Machine(state, mode, activity, failing, reason, starved, blocked);
  }
}
