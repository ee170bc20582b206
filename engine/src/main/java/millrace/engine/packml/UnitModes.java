package millrace.engine.packml;

import java.util.List;
import java.util.Optional;
import millrace.engine.Refusal;

/**
 * The unit modes that a machine has, and when it may go from one to another.
 *
 * @param modes the modes, each number once
 */
public record UnitModes(List<Mode> modes) {

  /** Mode changes are possible in Stopped, Idle and Aborted: the default of TR88.00.02-2022. */
  public static final List<PackMlState> DEFAULT_CHANGE_STATES =
      List.of(PackMlState.STOPPED, PackMlState.IDLE, PackMlState.ABORTED);

  private static final String COMMAND = "SetUnitMode";

  /**
   * @throws IllegalArgumentException where a number comes twice
   */
  public UnitModes {
    modes = List.copyOf(modes);
    var numbers = modes.stream().map(each -> each.mode().number()).toList();
    if (numbers.stream().distinct().count() < numbers.size()) {
      throw new IllegalArgumentException("two unit modes bear the same number: " + numbers);
    }
  }

  /**
   * A mode of the machine.
   *
   * @param mask the states that it disables
   * @param changeStates the states in which it can be left and entered: wait states, and Execute
   *     where the maker opened it
   */
  public record Mode(UnitMode mode, StateMask mask, List<PackMlState> changeStates) {

    /**
     * @throws IllegalArgumentException where a state is neither a wait state nor Execute
     */
    public Mode {
      changeStates = List.copyOf(changeStates);
      for (var state : changeStates) {
        if (state.isActing() && state != PackMlState.EXECUTE) {
          throw new IllegalArgumentException(
              "the unit mode cannot change in " + state.label() + ", which is an acting state");
        }
      }
    }

    /** A mode with the usual states of change. */
    public static Mode of(UnitMode mode, StateMask mask) {
      return new Mode(mode, mask, DEFAULT_CHANGE_STATES);
    }
  }

  /** The machine's mode with a number. */
  public Optional<Mode> find(int number) {
    return modes.stream().filter(each -> each.mode().number() == number).findFirst();
  }

  /**
   * Why the unit may not go from one mode to another; empty where it may. The state stays as it is,
   * under the mask of the new mode.
   *
   * @param current the number of the present mode
   * @param target the number of the mode that is asked for
   * @param state the present state
   */
  public Optional<Refusal> refusal(int current, int target, PackMlState state) {
    if (target == UnitMode.INVALID.number()) {
      return refuse("ModeInvalid", state, "0 is no mode that a unit can be in");
    }
    if (target == current) {
      return refuse("ModeIsCurrent", state, "the unit is in mode " + target + " already");
    }
    var next = find(target);
    if (next.isEmpty()) {
      return refuse("ModeNotConfigured", state, "the unit has no mode " + target);
    }
    if (next.get().mask().disables(state)) {
      return refuse(
          "StateDisabledInTargetMode",
          state,
          "the mode " + next.get().mode().label() + " has no state " + state.label());
    }
    var leave = find(current).map(Mode::changeStates).orElse(DEFAULT_CHANGE_STATES);
    if (!leave.contains(state) || !next.get().changeStates().contains(state)) {
      return refuse(
          "ModeChangeNotInState", state, "the unit mode cannot change in " + state.label());
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(String guard, PackMlState state, String detail) {
    return Optional.of(new Refusal(guard, COMMAND, state.label(), detail));
  }
}
