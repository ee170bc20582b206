package millrace.engine.packml;

import static millrace.engine.packml.PackMlState.ABORTED;
import static millrace.engine.packml.PackMlState.COMPLETE;
import static millrace.engine.packml.PackMlState.COMPLETING;
import static millrace.engine.packml.PackMlState.EXECUTE;
import static millrace.engine.packml.PackMlState.HELD;
import static millrace.engine.packml.PackMlState.HOLDING;
import static millrace.engine.packml.PackMlState.IDLE;
import static millrace.engine.packml.PackMlState.STOPPED;
import static millrace.engine.packml.PackMlState.SUSPENDED;
import static millrace.engine.packml.PackMlState.SUSPENDING;
import static millrace.engine.packml.PackMlState.UNDEFINED;
import static millrace.engine.packml.PackMlState.UNHOLDING;
import static millrace.engine.packml.PackMlState.UNSUSPENDING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * The states that a unit mode disables (StatesDisabled of PackML).
 *
 * @param disabled the disabled states, in the order of their numbers
 */
public record StateMask(List<PackMlState> disabled) {

  /** All states are there. */
  public static final StateMask NONE = new StateMask(List.of());

  /** Every mode has these. */
  private static final List<PackMlState> REQUIRED = List.of(STOPPED, IDLE, EXECUTE, ABORTED);

  private static final List<Branch> BRANCHES =
      List.of(
          new Branch(HELD, List.of(HOLDING, UNHOLDING)),
          new Branch(SUSPENDED, List.of(SUSPENDING, UNSUSPENDING)),
          new Branch(COMPLETE, List.of(COMPLETING)));

  public StateMask {
    disabled = Arrays.stream(PackMlState.values()).filter(disabled::contains).toList();
  }

  /** Which bit of the mask word stands for a state; makers differ. */
  public enum BitBase {
    /** Bit n stands for state n; bit 0 is not used. */
    STATE_NUMBER,
    /** Bit n - 1 stands for state n. */
    STATE_NUMBER_LESS_ONE
  }

  /** Reads the mask word of a machine; bits that stand for no state are left out. */
  public static StateMask of(int word, BitBase base) {
    return new StateMask(
        Arrays.stream(PackMlState.values())
            .filter(state -> state != UNDEFINED)
            .filter(state -> (word >>> bit(state, base) & 1) == 1)
            .toList());
  }

  /** The mask word for a machine. */
  public int word(BitBase base) {
    return disabled.stream().mapToInt(state -> 1 << bit(state, base)).reduce(0, (a, b) -> a | b);
  }

  public boolean disables(PackMlState state) {
    return disabled.contains(state);
  }

  /**
   * What is wrong with it, each as a sentence; empty where it is sound. A mode needs Stopped, Idle,
   * Execute and Aborted, and a wait state wherever an acting state leads to or from it.
   */
  public List<String> problems() {
    var problems = new ArrayList<String>();
    for (var state : REQUIRED) {
      if (disables(state)) {
        problems.add(state.label() + " is disabled, and every unit mode needs it");
      }
    }
    for (var branch : BRANCHES) {
      for (var acting : branch.acting()) {
        if (disables(branch.waiting()) && !disables(acting)) {
          problems.add(
              branch.waiting().label() + " is disabled while " + acting.label() + " is enabled");
        }
      }
    }
    return List.copyOf(problems);
  }

  /** The nearest sound mask: what is needed is enabled again. */
  public StateMask repaired() {
    var states = EnumSet.noneOf(PackMlState.class);
    states.addAll(disabled);
    REQUIRED.forEach(states::remove);
    for (var branch : BRANCHES) {
      if (!states.containsAll(branch.acting())) {
        states.remove(branch.waiting());
      }
    }
    return new StateMask(List.copyOf(states));
  }

  private static int bit(PackMlState state, BitBase base) {
    return switch (base) {
      case STATE_NUMBER -> state.number();
      case STATE_NUMBER_LESS_ONE -> state.number() - 1;
    };
  }

  /** A wait state and the acting states that cannot do without it. */
  private record Branch(PackMlState waiting, List<PackMlState> acting) {}
}
