package millrace.http.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import millrace.http.observation.ParsedLine.Taken;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read at once is what a careful reading gives. */
class PlainReadingTest {

  private static final OptionalLong RECEIVED = OptionalLong.of(1_767_225_600_000_000_000L);

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void understands_a_line_as_a_careful_reading_does_or_not_at_all(
      @ForAll("lines") String line, @ForAll boolean isRecorded) {
    compare(line.getBytes(UTF_8), isRecorded ? OptionalLong.empty() : RECEIVED);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void understands_a_line_with_a_byte_changed_so_or_not_at_all(
      @ForAll("lines") String line, @ForAll int place, @ForAll byte value) {
    var bytes = line.getBytes(UTF_8);
    bytes[Math.floorMod(place, bytes.length)] = value;

    compare(bytes, OptionalLong.empty());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void understands_what_is_left_of_a_line_so_or_not_at_all(
      @ForAll("lines") String line, @ForAll int length) {
    var bytes = line.getBytes(UTF_8);

    compare(Arrays.copyOf(bytes, Math.floorMod(length, bytes.length)), OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type":"reading","id":"r1","unit":"a.b.c","signal":"state","value":6,\
        "sourceTime":"2026-11-21T08:00:00.25+01:00","ingestTime":"2026-11-21T08:00:00.31+01:00"}\
        """,
        """
        { "type": "reading", "id": "r2", "unit": "a.b", "signal": "torque", "value": -12.50,\
         "status": "Good", "sourceTime": "2024-02-29T23:59:59Z",\
         "serverTime": "2024-02-29T23:59:59.000000001Z", "ingestTime": "2024-03-01T00:00:00Z" }\r\
        """,
        """
        {"value":null,"ingestTime":"1999-12-31T18:29:59-05:30","sourceTime":"2000-01-01T00:00:00Z",\
        "signal":"film empty","unit":"a","id":"0","type":"reading"}\
        """
      })
  void understands_what_machines_write(String line) {
    assertThat(PlainReading.of(line.getBytes(UTF_8), OptionalLong.empty())).isNotNull();
    compare(line.getBytes(UTF_8), OptionalLong.empty());
  }

  @Test
  void takes_the_time_of_receipt_where_a_line_names_none() {
    var line =
        """
        {"type":"reading","id":"r1","unit":"a.b","signal":"s","value":true,\
        "sourceTime":"2026-11-21T08:00:00Z"}\
        """;

    assertThat(PlainReading.of(line.getBytes(UTF_8), OptionalLong.empty())).isNull();
    var content = PlainReading.of(line.getBytes(UTF_8), RECEIVED);
    assertThat(content == null ? 0 : content.ingestTime()).isEqualTo(RECEIVED.getAsLong());
  }

  private static void compare(byte[] line, OptionalLong receivedAt) {
    var plain = PlainReading.of(line, receivedAt);
    if (plain != null) {
      assertThat(ObservationLog.thoroughly(1, line, receivedAt)).isEqualTo(new Taken(1, plain));
    }
  }

  /** Lines that are right, nearly right and wrong, their fields in any order. */
  @Provide
  Arbitrary<String> lines() {
    var spaces = Arbitraries.of("", "", "", " ", "\t");
    return Combinators.combine(fields(), Arbitraries.longs(), spaces, Arbitraries.of("", "\r", "x"))
        .as((fields, seed, space, end) -> {
          var shuffled = new ArrayList<>(fields);
          shuffled.removeIf(String::isEmpty);
          Collections.shuffle(shuffled, new Random(seed));
          return "{" + space + String.join("," + space, shuffled) + space + "}" + end;
        });
  }

  private static Arbitrary<List<String>> fields() {
    var types =
        Arbitraries.frequency(
            Tuple.of(9, "\"type\":\"reading\""), Tuple.of(1, "\"type\":\"state\""));
    var ids =
        Arbitraries.of(
            "\"id\":\"r1\"",
            "\"id\":\"R.2-x\"",
            "\"id\": \"é\"",
            "\"id\":\"a\\u0062\"",
            "\"id\":\"\"");
    var units = Arbitraries.of("\"unit\":\"acme.k1\"", "\"unit\":\"acme.K1\"", "\"unit\":\"a-1\"");
    var signals = Arbitraries.of("\"signal\":\"state\"", "\"signal\":\"a b/c~d\"", "\"signal\":1");
    var others =
        Arbitraries.of(
            "", "", "", "\"status\":\"Good\"", "\"status\":\"Bad\"", "\"more\":1", "\"id\":\"r2\"");
    return Combinators.combine(
            types, ids, units, signals, values(), times("sourceTime"), times("ingestTime"))
        .flatAs((type, id, unit, signal, value, source, ingest) ->
            Combinators.combine(
                    others, Arbitraries.oneOf(Arbitraries.just(""), times("serverTime")))
                .as((other, server) ->
                    List.of(type, id, unit, signal, value, source, ingest, other, server)));
  }

  private static Arbitrary<String> values() {
    return Arbitraries.oneOf(
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.doubles().map(String::valueOf),
            Arbitraries.of(
                "true",
                "false",
                "null",
                "\"text\"",
                "\"\"",
                "-0",
                "-0.0",
                "01",
                "1.",
                ".5",
                "-",
                "1e3",
                "1.5E-2",
                "999999999999999999",
                "9999999999999999999",
                "[1]",
                "{}",
                "nul"))
        .map(value -> "\"value\":" + value);
  }

  private static Arbitrary<String> times(String name) {
    return Arbitraries.frequencyOf(Tuple.of(9, right()), Tuple.of(1, nearlyRight()))
        .map(time -> "\"" + name + "\":\"" + time + "\"");
  }

  private static Arbitrary<String> right() {
    var seconds = Arbitraries.longs().between(-8_520_336_000L, 7_258_118_399L);
    var nanos = Arbitraries.of(0, 1, 250_000_000, 999_999_999, 120_000);
    var minutes = Arbitraries.integers().between(-17 * 60, 17 * 60);
    return Combinators.combine(seconds, nanos, minutes)
        .as((second, nano, minute) ->
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochSecond(second, nano)
                    .atOffset(ZoneOffset.ofTotalSeconds(minute * 60))));
  }

  private static Arbitrary<String> nearlyRight() {
    var two = Arbitraries.integers().between(0, 61).map("%02d"::formatted);
    var days = Arbitraries.of("01", "28", "29", "30", "31", "32", "00");
    var months = Arbitraries.integers().between(0, 13).map("%02d"::formatted);
    var years = Arbitraries.of("1699", "1700", "1900", "2000", "2024", "2199", "2200", "9999");
    var hours = Arbitraries.integers().between(0, 24).map("%02d"::formatted);
    var ends =
        Arbitraries.of(
            "Z", "z", "", "+18:00", "+19:00", ".5Z", ".1234567890Z", ".Z", "-03:30", "+0100");
    var letters = Arbitraries.frequency(Tuple.of(9, "T"), Tuple.of(1, "t"));
    return Combinators.combine(years, months, days, letters, hours, two, two, ends)
        .as((year, month, day, letter, hour, minute, second, end) ->
            year + "-" + month + "-" + day + letter + hour + ":" + minute + ":" + second + end);
  }
}
