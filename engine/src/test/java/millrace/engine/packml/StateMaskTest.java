package millrace.engine.packml;

import static millrace.engine.packml.PackMlState.ABORTED;
import static millrace.engine.packml.PackMlState.CLEARING;
import static millrace.engine.packml.PackMlState.COMPLETE;
import static millrace.engine.packml.PackMlState.COMPLETING;
import static millrace.engine.packml.PackMlState.HELD;
import static millrace.engine.packml.PackMlState.HOLDING;
import static millrace.engine.packml.PackMlState.IDLE;
import static millrace.engine.packml.PackMlState.RESETTING;
import static millrace.engine.packml.PackMlState.SUSPENDED;
import static millrace.engine.packml.PackMlState.SUSPENDING;
import static millrace.engine.packml.PackMlState.UNHOLDING;
import static millrace.engine.packml.PackMlState.UNSUSPENDING;
import static millrace.engine.packml.StateMask.BitBase.STATE_NUMBER;
import static millrace.engine.packml.StateMask.BitBase.STATE_NUMBER_LESS_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.engine.Cases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StateMaskTest {

  @Nested
  class A_word {

    @Test
    void stands_for_states_by_the_bit_base_of_the_machine() {
      assertThat(StateMask.of(0b10, STATE_NUMBER).disabled()).containsExactly(CLEARING);
      assertThat(StateMask.of(0b1, STATE_NUMBER_LESS_ONE).disabled()).containsExactly(CLEARING);
      assertThat(StateMask.of(1 << 17, STATE_NUMBER).disabled()).containsExactly(COMPLETE);
      assertThat(StateMask.of(1 << 16, STATE_NUMBER_LESS_ONE).disabled()).containsExactly(COMPLETE);
    }

    @Test
    void has_bits_that_stand_for_nothing() {
      assertThat(StateMask.of(1 | 1 << 18 | 1 << 31, STATE_NUMBER)).isEqualTo(StateMask.NONE);
    }
  }

  @Nested
  class A_sound_mask {

    @Test
    void leaves_the_four_states_that_every_mode_needs() {
      assertThat(new StateMask(List.of(IDLE, ABORTED)).problems())
          .containsExactly(
              "Idle is disabled, and every unit mode needs it",
              "Aborted is disabled, and every unit mode needs it");
    }

    @Test
    void takes_a_wait_state_only_together_with_the_states_around_it() {
      assertThat(new StateMask(List.of(HELD, HOLDING)).problems())
          .containsExactly("Held is disabled while Unholding is enabled");
      assertThat(new StateMask(List.of(HELD, HOLDING, UNHOLDING)).problems()).isEmpty();
      assertThat(new StateMask(List.of(SUSPENDED, SUSPENDING, UNSUSPENDING)).problems()).isEmpty();
      assertThat(new StateMask(List.of(COMPLETE, COMPLETING)).problems()).isEmpty();
      assertThat(new StateMask(List.of(RESETTING, COMPLETING)).problems()).isEmpty();
    }

    @Test
    void comes_from_an_unsound_one_by_enabling_what_is_needed() {
      assertThat(new StateMask(List.of(IDLE, HELD, HOLDING)).repaired())
          .isEqualTo(new StateMask(List.of(HOLDING)));
    }
  }

  @Property(seed = Cases.SEED)
  void a_repaired_mask_is_sound_and_disables_nothing_else(@ForAll int word) {
    var mask = StateMask.of(word, STATE_NUMBER);
    assertThat(mask.repaired().problems()).isEmpty();
    assertThat(mask.disabled()).containsAll(mask.repaired().disabled());
    assertThat(mask.repaired().repaired()).isEqualTo(mask.repaired());
    if (mask.problems().isEmpty()) {
      assertThat(mask.repaired()).isEqualTo(mask);
    }
  }

  @Property(seed = Cases.SEED)
  void a_word_comes_back(@ForAll int word) {
    for (var base : StateMask.BitBase.values()) {
      var mask = StateMask.of(word, base);
      assertThat(StateMask.of(mask.word(base), base)).isEqualTo(mask);
    }
  }
}
