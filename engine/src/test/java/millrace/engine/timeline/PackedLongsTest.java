package millrace.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.engine.Cases;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackedLongsTest {

  @Property(seed = Cases.SEED, tries = 500)
  void give_back_every_number(@ForAll("numbers") List<Long> numbers) {
    var array = numbers.stream().mapToLong(Long::longValue).toArray();

    var packed = PackedLongs.of(array, 0, 1, array.length);

    for (var i = 0; i < array.length; i++) {
      assertThat(packed.get(i)).isEqualTo(array[i]);
    }
  }

  @Test
  void lie_in_an_array_at_equal_distances() {
    var packed = PackedLongs.of(new long[] {9, 1, 9, 2, 9, 3}, 1, 2, 3);

    assertThat(packed.get(0)).isEqualTo(1);
    assertThat(packed.get(2)).isEqualTo(3);
  }

  @Test
  void keep_differences_of_all_64_bits() {
    var packed = PackedLongs.of(new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0}, 0, 1, 3);

    assertThat(packed.get(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(packed.get(1)).isEqualTo(Long.MIN_VALUE);
    assertThat(packed.get(2)).isZero();
  }

  /** Instants in the steps of clocks, counts, and anything at all. */
  @Provide
  Arbitrary<List<Long>> numbers() {
    return Arbitraries.of(1L, 100L, 1_000L, 1_000_000L, 1_000_000_000L, 60_000_000_000L)
        .flatMap(unit ->
            Arbitraries.of(3L, 70_000L, Long.MAX_VALUE / unit)
                .flatMap(most ->
                    Arbitraries.longs()
                        .between(-most, most)
                        .map(number -> number * unit)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(150)));
  }
}
