package millrace.opcua.mapping;

import java.util.OptionalInt;
import millrace.opcua.mapping.MonitoredSignal.Part;

/**
 * The one PackML state of a machine whose OPC UA server tells it in three nested state machines
 * (OPC 30050, 6.4).
 *
 * <p>The outer machine shows a state of its own, or that the inner one is active, and so on
 * inwards. A server changes them one after the other, so that a moment's values may belong to two
 * states. Hence what an inner machine said counts only until an outer one shows a state of its own:
 * after that the inner one must speak again. While it has not, the state is not known and nothing
 * is told, so no false state ever is. The innermost state that was told tells the whole even where
 * the outer machines are not known yet, since an inner machine is active only within its
 * super-state.
 *
 * @param base the state of BaseStateMachine: 8, 9 or 19
 * @param machine the state of MachineState: 1, 2, 7 or 18; empty while it is not active
 * @param execute the state of ExecuteState: 3 to 6, 10 to 17; empty while it is not active
 */
record NestedState(OptionalInt base, OptionalInt machine, OptionalInt execute) {

  /** The super-state of BaseStateMachine within which MachineState is active. */
  static final int CLEARED = 19;

  /** The super-state of MachineState within which ExecuteState is active. */
  static final int RUNNING = 18;

  static final NestedState UNKNOWN =
      new NestedState(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  /**
   * What is known after one of the machines changed.
   *
   * @param number its state; empty where it is not active or not readable
   */
  NestedState after(Part part, OptionalInt number) {
    return switch (part) {
      case BASE_STATE ->
          number.isPresent() && number.getAsInt() != CLEARED
              ? new NestedState(number, OptionalInt.empty(), OptionalInt.empty())
              : new NestedState(number, machine, execute);
      case MACHINE_STATE ->
          number.isPresent() && number.getAsInt() != RUNNING
              ? new NestedState(base, number, OptionalInt.empty())
              : new NestedState(base, number, execute);
      case EXECUTE_STATE -> new NestedState(base, machine, number);
      case VALUE -> throw new IllegalArgumentException("a whole value is no part of a state");
    };
  }

  /** The number of the machine's state; empty while it cannot be told. */
  OptionalInt state() {
    if (base.isPresent() && base.getAsInt() != CLEARED) {
      return base;
    }
    if (machine.isPresent() && machine.getAsInt() != RUNNING) {
      return machine;
    }
    return execute;
  }
}
