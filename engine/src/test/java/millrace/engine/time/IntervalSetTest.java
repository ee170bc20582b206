package millrace.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.engine.Cases;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IntervalSetTest {

  @Nested
  class A_set {

    @Test
    void joins_what_overlaps_or_touches_and_drops_what_is_empty() {
      assertThat(set(5, 9, 1, 3, 3, 4, 8, 12, 20, 20).parts())
          .containsExactly(new Interval(1, 4), new Interval(5, 12));
    }

    @Test
    void covers_an_interval_that_lies_in_one_part() {
      assertThat(set(1, 4, 5, 9).covers(new Interval(5, 9))).isTrue();
      assertThat(set(1, 4, 5, 9).covers(new Interval(3, 6))).isFalse();
      assertThat(set(1, 4).covers(new Interval(70, 70))).isTrue();
    }

    @Test
    void loses_what_is_taken_out() {
      assertThat(set(0, 10, 20, 30).minus(set(2, 3, 8, 22, 29, 40)))
          .isEqualTo(set(0, 2, 3, 8, 22, 29));
    }
  }

  @Property(seed = Cases.SEED)
  void holds_an_instant_as_its_parts_do(
      @ForAll("sets") IntervalSet a, @ForAll("sets") IntervalSet b) {
    for (var at = -1L; at < 42; at++) {
      var inA = contains(a, at);
      var inB = contains(b, at);
      assertThat(contains(a.union(b), at)).isEqualTo(inA || inB);
      assertThat(contains(a.intersection(b), at)).isEqualTo(inA && inB);
      assertThat(contains(a.minus(b), at)).isEqualTo(inA && !inB);
    }
  }

  @Property(seed = Cases.SEED)
  void has_one_form_for_the_same_instants(
      @ForAll("sets") IntervalSet a, @ForAll("sets") IntervalSet b) {
    assertThat(a.minus(b).union(a.intersection(b))).isEqualTo(a);
    assertThat(a.minus(b).length() + a.intersection(b).length()).isEqualTo(a.length());
  }

  @Provide
  Arbitrary<IntervalSet> sets() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 40), Arbitraries.longs().between(0, 40))
        .as((one, two) -> new Interval(Math.min(one, two), Math.max(one, two)))
        .list()
        .ofMaxSize(5)
        .map(IntervalSet::of)
        .withoutEdgeCases();
  }

  private static boolean contains(IntervalSet set, long at) {
    return set.parts().stream().anyMatch(part -> part.contains(at));
  }

  private static IntervalSet set(long... bounds) {
    var intervals = new Interval[bounds.length / 2];
    for (var i = 0; i < intervals.length; i++) {
      intervals[i] = new Interval(bounds[2 * i], bounds[2 * i + 1]);
    }
    return IntervalSet.of(List.of(intervals));
  }
}
