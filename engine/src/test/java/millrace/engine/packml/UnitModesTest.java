package millrace.engine.packml;

import static millrace.engine.packml.PackMlState.ABORTED;
import static millrace.engine.packml.PackMlState.EXECUTE;
import static millrace.engine.packml.PackMlState.HELD;
import static millrace.engine.packml.PackMlState.HOLDING;
import static millrace.engine.packml.PackMlState.IDLE;
import static millrace.engine.packml.PackMlState.STARTING;
import static millrace.engine.packml.PackMlState.STOPPED;
import static millrace.engine.packml.PackMlState.UNDEFINED;
import static millrace.engine.packml.PackMlState.UNHOLDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import millrace.engine.Refusal;
import millrace.engine.packml.UnitModes.Mode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UnitModesTest {

  private static final StateMask NO_HOLD = new StateMask(List.of(HOLDING, HELD, UNHOLDING));

  private static final UnitModes MODES =
      new UnitModes(
          List.of(
              new Mode(UnitMode.PRODUCTION, StateMask.NONE, List.of(STOPPED, IDLE, ABORTED, HELD)),
              Mode.of(UnitMode.MAINTENANCE, StateMask.NONE),
              new Mode(UnitMode.of(4), NO_HOLD, List.of(STOPPED, IDLE, ABORTED, HELD))));

  @Nested
  class A_mode {

    @Test
    void has_a_number_from_0_to_31() {
      assertThat(UnitMode.of(1)).isEqualTo(UnitMode.PRODUCTION);
      assertThat(UnitMode.of(31).label()).isEqualTo("User31");
      assertThatThrownBy(() -> UnitMode.of(32)).hasMessageContaining("not 32");
      assertThatThrownBy(() -> UnitMode.of(-1)).hasMessageContaining("not -1");
    }

    @Test
    void comes_once() {
      var twice = Mode.of(UnitMode.MANUAL, StateMask.NONE);
      assertThatThrownBy(() -> new UnitModes(List.of(twice, twice))).hasMessageContaining("[3, 3]");
    }

    @Test
    void never_changes_in_a_state_that_acts_but_for_execute() {
      assertThat(new Mode(UnitMode.MANUAL, StateMask.NONE, List.of(EXECUTE)).changeStates())
          .containsExactly(EXECUTE);
      assertThatThrownBy(() -> new Mode(UnitMode.MANUAL, StateMask.NONE, List.of(STARTING)))
          .hasMessageContaining("Starting");
    }
  }

  @Nested
  class A_change {

    // The published default set is the mask 0x00000214, bit n for state n.
    @Test
    void is_possible_in_stopped_idle_and_aborted_by_default() {
      var possible =
          Arrays.stream(PackMlState.values())
              .filter(state -> MODES.refusal(1, 2, state).isEmpty())
              .mapToInt(state -> 1 << state.number())
              .sum();
      assertThat(possible).isEqualTo(0x00000214);
    }

    @Test
    void needs_a_state_that_both_modes_allow() {
      assertThat(MODES.refusal(1, 2, HELD)).map(Refusal::guard).contains("ModeChangeNotInState");
      assertThat(MODES.refusal(2, 1, HELD)).map(Refusal::guard).contains("ModeChangeNotInState");
      assertThat(MODES.refusal(1, 2, EXECUTE)).map(Refusal::guard).contains("ModeChangeNotInState");
    }

    @Test
    void needs_a_state_that_the_new_mode_has() {
      var refusal = MODES.refusal(1, 4, HELD).orElseThrow();
      assertThat(refusal.guard()).isEqualTo("StateDisabledInTargetMode");
      assertThat(refusal.detail()).isEqualTo("the mode User4 has no state Held");
    }

    @Test
    void to_the_same_the_invalid_or_an_unknown_mode_is_refused() {
      assertThat(MODES.refusal(1, 1, IDLE)).map(Refusal::guard).contains("ModeIsCurrent");
      assertThat(MODES.refusal(1, 0, IDLE)).map(Refusal::guard).contains("ModeInvalid");
      assertThat(MODES.refusal(1, 9, IDLE)).map(Refusal::guard).contains("ModeNotConfigured");
    }

    @Test
    void from_a_mode_that_is_not_configured_goes_by_the_default() {
      assertThat(MODES.refusal(0, 1, STOPPED)).isEmpty();
      assertThat(MODES.refusal(0, 1, UNDEFINED)).isPresent();
    }
  }
}
