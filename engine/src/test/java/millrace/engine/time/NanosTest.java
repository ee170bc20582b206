package millrace.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import millrace.engine.Cases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NanosTest {

  @Nested
  class An_instant {

    @Test
    void is_held_to_the_nanosecond() {
      assertThat(Nanos.of(Instant.parse("1970-01-01T00:00:01.000000002Z")))
          .isEqualTo(1_000_000_002L);
      assertThat(Nanos.of(Instant.parse("1969-12-31T23:59:59.999999999Z"))).isEqualTo(-1);
    }

    @Test
    void that_cannot_be_held_is_refused_or_becomes_the_last_that_can() {
      assertThatThrownBy(() -> Nanos.of(Instant.MAX)).isInstanceOf(ArithmeticException.class);
      assertThat(Nanos.saturated(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
      assertThat(Nanos.saturated(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    }
  }

  @Property(seed = Cases.SEED)
  void an_instant_comes_back(@ForAll int seconds, @ForAll short nanos) {
    var at = seconds * Nanos.PER_SECOND + nanos;
    assertThat(Nanos.of(Nanos.toInstant(at))).isEqualTo(at);
    assertThat(Nanos.saturated(Nanos.toInstant(at))).isEqualTo(at);
  }

  @Property(seed = Cases.SEED)
  void no_instant_is_too_far_to_be_saturated(@ForAll long at) {
    assertThat(Nanos.saturated(Nanos.toInstant(at)))
        .isIn(at, at < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
  }
}
