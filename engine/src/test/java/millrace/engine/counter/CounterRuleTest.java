package millrace.engine.counter;

import static millrace.engine.counter.CounterRule.Decrease.RESET;
import static millrace.engine.counter.CounterRule.Decrease.ROLLOVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.Cases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CounterRuleTest {

  @Nested
  class A_counter_of_16_bits {

    @Test
    void counts_over_its_maximum_when_it_rolls_over() {
      assertThat(deltas(new CounterRule(16, ROLLOVER), 65530, 65535, 4, 20))
          .containsExactly(5L, 5L, 16L);
    }

    @Test
    void begins_again_when_it_is_reset() {
      assertThat(deltas(new CounterRule(16, RESET), 65530, 65535, 4, 20))
          .containsExactly(5L, 4L, 16L);
    }

    @Test
    void has_a_highest_value() {
      assertThat(new CounterRule(16, RESET).maximum()).isEqualTo(65_535);
      assertThat(new CounterRule(16, RESET).accepts(65_535)).isTrue();
      assertThat(new CounterRule(16, RESET).accepts(65_536)).isFalse();
      assertThat(new CounterRule(16, RESET).accepts(-1)).isFalse();
    }

    @Test
    void refuses_to_subtract_what_it_cannot_show() {
      var rule = new CounterRule(16, ROLLOVER);
      assertThatThrownBy(() -> rule.delta(0, 65_536))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("65536")
          .hasMessageContaining("0 to 65535");
      assertThatThrownBy(() -> rule.delta(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class The_widest_counter {

    @Test
    void rolls_over_without_overflow() {
      var rule = new CounterRule(63, ROLLOVER);
      assertThat(rule.maximum()).isEqualTo(Long.MAX_VALUE);
      assertThat(rule.delta(Long.MAX_VALUE, 0)).isEqualTo(1);
      assertThat(rule.delta(Long.MAX_VALUE - 1, 2)).isEqualTo(4);
    }
  }

  @Nested
  class A_width {

    @Test
    void lies_between_8_and_63() {
      assertThatThrownBy(() -> new CounterRule(64, RESET)).hasMessageContaining("not 64");
      assertThatThrownBy(() -> new CounterRule(7, RESET)).hasMessageContaining("not 7");
    }
  }

  @Property(seed = Cases.SEED)
  void a_counter_that_rolls_over_shows_what_was_counted(
      @ForAll @IntRange(min = 8, max = 63) int width,
      @ForAll @LongRange(min = 0) long anywhere,
      @ForAll @LongRange(min = 0) long anything) {
    var rule = new CounterRule(width, ROLLOVER);
    var before = anywhere & rule.maximum();
    var counted = anything & rule.maximum();
    var after = before + counted & rule.maximum();
    assertThat(rule.delta(before, after)).isEqualTo(counted);
  }

  @Property(seed = Cases.SEED)
  void a_delta_is_never_negative(
      @ForAll @IntRange(min = 8, max = 63) int width,
      @ForAll @LongRange(min = 0) long one,
      @ForAll @LongRange(min = 0) long two) {
    for (var decrease : CounterRule.Decrease.values()) {
      var rule = new CounterRule(width, decrease);
      assertThat(rule.delta(one & rule.maximum(), two & rule.maximum())).isNotNegative();
    }
  }

  private static List<Long> deltas(CounterRule rule, long... readings) {
    var deltas = new ArrayList<Long>();
    for (var i = 1; i < readings.length; i++) {
      deltas.add(rule.delta(readings[i - 1], readings[i]));
    }
    return deltas;
  }
}
