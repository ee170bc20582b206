package millrace.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import millrace.engine.time.Nanos;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @Property
  void every_instant_that_is_written_is_read_again(
      @ForAll @LongRange(min = -9_223_372_036_000_000_000L, max = Long.MAX_VALUE) long nanos) {
    assertThat(Rfc3339.parse(Rfc3339.format(nanos))).isEqualTo(nanos);
  }

  @Nested
  class A_time {

    @Test
    void with_an_offset_is_the_same_instant_as_in_utc() {
      assertThat(Rfc3339.parse("2026-11-21T08:10:00+01:00"))
          .isEqualTo(Rfc3339.parse("2026-11-21t07:10:00z"))
          .isEqualTo(Nanos.of(Instant.parse("2026-11-21T07:10:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T08:10:00", "2026-11-21 08:10", "2026-11-21T08:10:00.5"})
    void without_an_offset_is_refused_by_that_name(String text) {
      assertThatThrownBy(() -> Rfc3339.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("local time without an offset");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "yesterday",
          "2026-11-21",
          "2026-11-21T08:10Z",
          "2026-02-30T00:00:00Z",
          "2026-11-21T24:00:01Z",
          "2026-11-21T08:10:00.1234567890Z",
          "2026-11-21T08:10:00+25:00",
          "9999-01-01T00:00:00Z",
          "0001-01-01T00:00:00Z"
        })
    void that_does_not_exist_or_does_not_fit_is_refused(String text) {
      assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
