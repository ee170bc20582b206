package millrace.opcua.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where a notification stands in its subscription, and a value in time. */
class PlaceTest {

  private static final long LARGEST = 4_294_967_295L;

  @Nested
  class A_sequence_number {

    // OPC 10000-4, 7.27: after the largest comes 1.
    @Test
    void goes_on_as_an_ordinal_after_it_rolled_over() {
      assertThat(SequenceNumbers.number(LARGEST)).isEqualTo(LARGEST);
      assertThat(SequenceNumbers.number(LARGEST + 1)).isEqualTo(1);
      assertThat(SequenceNumbers.ordinal(1, LARGEST)).isEqualTo(LARGEST + 1);
      assertThat(SequenceNumbers.ordinal(LARGEST, LARGEST + 1)).isEqualTo(LARGEST);
    }

    @Property
    void gives_its_ordinal_back_from_any_near_one(
        @ForAll @LongRange(min = 1, max = 40_000_000_000L) long ordinal,
        @ForAll @LongRange(min = -100_000, max = 100_000) long distance) {
      var near = Math.max(1, ordinal + distance);

      assertThat(SequenceNumbers.ordinal(SequenceNumbers.number(ordinal), near)).isEqualTo(ordinal);
    }
  }

  @Nested
  class A_unit {

    @Test
    void is_known_until_the_last_contact_by_the_clock_of_its_source() {
      var behind = new UnitGap(0);
      // The source is 600 behind the server: a change at 1000 reaches the server at 1600.
      behind.received(List.of(reading(1_000, 1_600, StatusCode.GOOD)), false);

      assertThat(behind.knownUntil(2_000)).isEqualTo(1_400);
    }

    @Test
    void has_a_difference_of_clocks_only_from_values_that_changed() {
      var unit = new UnitGap(0);
      // At creation an item shows a value that is an hour old: that is no difference of clocks.
      unit.received(List.of(reading(1_000, 3_601_000, StatusCode.GOOD)), true);

      assertThat(unit.knownUntil(3_602_000)).isEqualTo(3_602_000);
    }
  }

  @Nested
  class An_overflow {

    private static final StatusCode OVERFLOW = new StatusCode(0x480);
    private static final OptionalLong NOTHING = OptionalLong.empty();

    @Test
    void leaves_unknown_what_lies_between_the_value_before_and_the_last_that_is_marked() {
      var watch = new OverflowWatch(Set.of("State"));
      assertThat(watch.missing(List.of(reading(10, 10, StatusCode.GOOD)), NOTHING)).isEmpty();

      assertThat(
              watch.missing(
                  List.of(
                      reading(50, 50, OVERFLOW),
                      reading(60, 60, OVERFLOW),
                      reading(70, 70, StatusCode.GOOD)),
                  NOTHING))
          .isEqualTo(Optional.of(new Interval(10, 60)));
    }

    @Test
    void of_another_signal_leaves_nothing_unknown() {
      var watch = new OverflowWatch(Set.of("UnitMode"));
      watch.missing(List.of(reading(10, 10, StatusCode.GOOD)), NOTHING);

      assertThat(watch.missing(List.of(reading(50, 50, OVERFLOW)), OptionalLong.of(10))).isEmpty();
    }

    @Test
    void of_the_first_value_that_a_new_owner_sees_reaches_back_to_what_the_journal_knows() {
      var watch = new OverflowWatch(Set.of("State"));

      assertThat(watch.missing(List.of(reading(50, 50, OVERFLOW)), OptionalLong.of(20)))
          .isEqualTo(Optional.of(new Interval(20, 50)));
    }
  }

  private static Reading reading(long sourceTime, long serverTime, StatusCode status) {
    return new Reading("State", new IntegerValue(6), status, sourceTime, serverTime, serverTime);
  }
}
