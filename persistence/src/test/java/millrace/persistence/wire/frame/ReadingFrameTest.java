package millrace.persistence.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.persistence.wire.UnreadableBytes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingFrameTest {

  @Nested
  class A_frame {

    /** The worked example of docs/frame-layout.md, byte by byte. */
    @Test
    void is_laid_out_as_the_description_says() {
      var readings =
          List.of(
              new Reading("n", new IntegerValue(5), StatusCode.GOOD, 1_000, 1_100, 2_000_000),
              new Reading("n", new IntegerValue(7), StatusCode.GOOD, 1_200, 1_200, 2_000_000),
              new Reading("t", new RealValue(0.5), StatusCode.BAD, 900, 1_200, 2_000_000));
      var delivery = new Delivery(new SubscriptionPosition("c", "s", 3), readings);

      assertThat(HexFormat.ofDelimiter(" ").formatHex(ReadingFrame.pack(List.of(delivery))))
          .isEqualTo(
              "01" // version
                  + " 04 02 63 02 73 02 6e 02 74" // texts c, s, n, t
                  + " 02" // two series:
                  + " 02 00 00 00 00 01" // n, good, integer
                  + " 03 80 00 00 00 02" // t, bad, real
                  + " 01 00 01 06 03" // one delivery: c, s, 3, three readings
                  + " 00 00 01" // series of the readings
                  + " 26" // times of the machine in 100 ns, of the gateway in ms
                  + " 14 04 05" // source: 10, +2, -3
                  + " 02 00 06" // server: +1, 0, +3 after the source
                  + " 04 00 00" // ingest: 2, 0, 0
                  + " 0a 04" // integers 5, +2
                  + " 06 3f e0"); // real 0.5: six zero bytes at the end are left out
    }

    @Test
    void keeps_the_bits_of_every_real_number() {
      var odd =
          List.of(0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1.0 / 3, 0.1);
      var readings = odd.stream().map(value -> reading("t", new RealValue(value))).toList();

      assertThat(ReadingFrame.unpack(ReadingFrame.pack(deliver(readings))).getFirst().readings())
          .extracting(reading -> bits(reading.value()))
          .isEqualTo(odd.stream().map(Double::doubleToRawLongBits).toList());
    }

    @Test
    void keeps_a_text_that_utf_8_cannot_say() {
      var deliveries = deliver(List.of(reading("r", new TextValue("half \uDC00 of a pair"))));

      assertThat(ReadingFrame.unpack(ReadingFrame.pack(deliveries))).isEqualTo(deliveries);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void keeps_times_and_numbers_at_the_ends_of_their_range(long extreme) {
      var readings =
          List.of(
              new Reading(
                  "n",
                  new IntegerValue(extreme),
                  StatusCode.GOOD,
                  extreme,
                  Long.MAX_VALUE,
                  Long.MIN_VALUE),
              new Reading(
                  "n",
                  new IntegerValue(Long.MIN_VALUE),
                  StatusCode.GOOD,
                  Long.MAX_VALUE,
                  Long.MIN_VALUE,
                  extreme));

      assertThat(ReadingFrame.unpack(ReadingFrame.pack(deliver(readings))))
          .isEqualTo(deliver(readings));
    }

    @Test
    void takes_no_more_readings_than_it_may_be_read_with() {
      var one = reading("n", new IntegerValue(1));
      var most = deliver(Collections.nCopies(ReadingFrame.MAX_READINGS, one));
      var tooMany = deliver(Collections.nCopies(ReadingFrame.MAX_READINGS + 1, one));

      assertThat(ReadingFrame.unpack(ReadingFrame.pack(most))).isEqualTo(most);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ReadingFrame.pack(tooMany))
          .withMessageContaining("65537 readings are too many");
    }

    private static long bits(SignalValue value) {
      return Double.doubleToRawLongBits(((RealValue) value).value());
    }
  }

  @Nested
  class Garbage {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "an empty frame | '' | it ends where the version should be",
          "a later layout | 02 | its layout is version 2",
          "more texts than bytes | 01 ff 7f | for which 0 bytes are too few",
          "more texts than allowed | 01 ff ff ff ff 0f | are allowed",
          "a negative number of texts | 01 ff ff ff ff ff ff ff ff ff 01 | are announced",
          "a number beyond 64 bits | 01 ff ff ff ff ff ff ff ff ff 02 | larger than 64 bits",
          "a number without end | 01 ff ff ff ff ff ff ff ff ff ff ff | is l",
          "a text beyond the end | 01 01 7f | goes beyond the end",
          "a text that is not UTF-8 | 01 01 02 ff 00 00 00 00 | is not UTF-8",
          "half a character | 01 01 03 00 00 00 00 00 | odd number of bytes",
          "a signal without a name | 01 00 01 00 00 00 00 00 00 | is not one of 0",
          "an unknown kind | 01 01 02 63 01 00 00 00 00 00 06 | the kind of a value 6",
          "an unknown unit | 01 00 00 00 a0 | units of 10^10 ns",
          "bytes after the end | 01 00 00 00 00 00 | 1 bytes follow the end",
        })
    void is_refused_with_the_place(String name, String hex, String problem) {
      var frame = HexFormat.of().parseHex(hex.replace(" ", ""));

      assertThatThrownBy(() -> ReadingFrame.unpack(frame))
          .as(name)
          .isInstanceOf(UnreadableBytes.class)
          .hasMessageContaining("frame of readings")
          .hasMessageContaining(problem);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void of_any_kind_is_refused_or_read_but_never_crashes(long seed) {
      var dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      for (var i = 0; i < 20_000; i++) {
        var bytes = new byte[dice.nextInt(200)];
        dice.nextBytes(bytes);
        if (bytes.length > 0) {
          bytes[0] = FrameLayout.VERSION;
        }
        try {
          assertThat(ReadingFrame.unpack(bytes)).isNotNull();
        } catch (UnreadableBytes e) {
          assertThat(e).hasMessageContaining("frame of readings");
        }
      }
    }

    @Test
    void that_is_too_large_is_not_looked_into() {
      assertThatThrownBy(() -> ReadingFrame.unpack(new byte[ReadingFrame.MAX_BYTES + 1]))
          .isInstanceOf(UnreadableBytes.class)
          .hasMessageContaining("8388609 bytes");
    }
  }

  private static List<Delivery> deliver(List<Reading> readings) {
    return List.of(
        new Delivery(new SubscriptionPosition("line3", "urn:s/1/1", 1), new ArrayList<>(readings)));
  }

  private static Reading reading(String signal, SignalValue value) {
    return new Reading(signal, value, StatusCode.GOOD, 1_000, 2_000, 3_000);
  }
}
