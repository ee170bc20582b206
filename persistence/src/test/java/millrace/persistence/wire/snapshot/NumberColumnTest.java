package millrace.persistence.wire.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.persistence.wire.UnreadableBytes;
import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

class NumberColumnTest {

  @Property(tries = 500)
  void gives_back_every_number(@ForAll("columns") Tuple2<long[], long[]> columns) {
    var bytes = written(columns.get1(), columns.get2());

    assertThat(NumberColumn.read(new PackedInput("column", bytes), columns.get2()))
        .isEqualTo(columns.get1());
  }

  @Test
  void of_one_number_over_and_over_takes_that_number() {
    assertThat(written(new long[] {7, 7, 7, 7}, new long[4])).hasSize(2);
  }

  @Test
  void of_times_in_milliseconds_takes_two_bytes_a_second() {
    var times = new long[100];
    for (var i = 0; i < times.length; i++) {
      times[i] = 1_767_589_200_000_000_000L + i * 1_000_000_000L + i % 7 * 1_000_000L;
    }

    assertThat(written(times, new long[100])).hasSizeLessThan(10 + 2 * times.length);
  }

  @Test
  void is_written_as_what_it_differs_from_the_column_beside_it_where_that_is_shorter() {
    var source = new long[] {1_000_000_000_007L, 5_000_000_000_011L, 2_000_000_000_013L};
    var server = new long[] {1_000_000_000_009L, 5_000_000_000_012L, 2_000_000_000_016L};

    assertThat(written(server, source)).hasSize(4);
  }

  @Test
  void of_another_way_is_refused() {
    assertThatThrownBy(
            () -> NumberColumn.read(new PackedInput("column", new byte[] {3, 0}), new long[1]))
        .isInstanceOf(UnreadableBytes.class)
        .hasMessageContaining("way 3");
    assertThatThrownBy(() ->
            NumberColumn.read(new PackedInput("column", new byte[] {(byte) 0xA1, 0}), new long[1]))
        .isInstanceOf(UnreadableBytes.class)
        .hasMessageContaining("10^10");
  }

  @Provide
  Arbitrary<Tuple2<long[], long[]>> columns() {
    var units = Arbitraries.of(1L, 100L, 1_000_000L, 1_000_000_000L);
    return Arbitraries.integers()
        .between(1, 60)
        .flatMap(size ->
            units
                .flatMap(unit ->
                    Arbitraries.oneOf(
                            Arbitraries.longs(),
                            Arbitraries.longs().between(-3, 3),
                            Arbitraries.longs().between(0, 9_000).map(each -> each * unit))
                        .array(long[].class)
                        .ofSize(size))
                .flatMap(one ->
                    Arbitraries.longs()
                        .between(-5, 5)
                        .array(long[].class)
                        .ofSize(size)
                        .map(other -> Tuple.of(one, other))));
  }

  private static byte[] written(long[] numbers, long[] beside) {
    var out = new PackedOutput();
    NumberColumn.write(numbers, beside, out);
    return out.toByteArray();
  }
}
