package millrace.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.engine.Cases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SortedSequenceTest {

  @Property(seed = Cases.SEED, tries = 200)
  void holds_what_a_sorted_list_holds_and_leaves_older_ones_as_they_were(
      @ForAll @Size(max = 600) List<@IntRange(min = 0, max = 200) Integer> numbers,
      @ForAll @IntRange(min = 0, max = 200) int probe) {
    var sequence = SortedSequence.<Integer>empty(Comparator.naturalOrder());
    var list = new ArrayList<Integer>();
    for (var number : numbers) {
      var before = sequence;
      var beforeList = List.copyOf(list);
      sequence = sequence.with(number);
      list.add(number);
      list.sort(Comparator.naturalOrder());
      if (list.size() % 97 == 0) {
        var middle = list.size() / 2;
        sequence = sequence.without(middle);
        list.subList(middle, middle + 1).clear();
        assertThat(before.toList()).isEqualTo(beforeList);
      }
    }

    assertThat(sequence.toList()).isEqualTo(list);
    assertThat(sequence.size()).isEqualTo(list.size());
    for (var i = 0; i < list.size(); i++) {
      assertThat(sequence.get(i)).isEqualTo(list.get(i));
    }
    assertThat(sequence.countBelow(Integer::longValue, probe))
        .isEqualTo((int) list.stream().filter(each -> each < probe).count());
    assertThat(sequence.find(probe).isPresent()).isEqualTo(list.contains(probe));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void drops_its_beginning_and_replaces_in_place(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 99) Integer> numbers,
      @ForAll @IntRange(min = 0, max = 400) int count) {
    var sequence = SortedSequence.of(Comparator.<Integer>naturalOrder(), numbers);
    var list = new ArrayList<>(numbers);
    list.sort(Comparator.naturalOrder());
    var dropped = Math.min(count, list.size());

    assertThat(sequence.withoutFirst(dropped).toList())
        .isEqualTo(list.subList(dropped, list.size()));
    var place = dropped % list.size();
    assertThat(sequence.replaced(place, list.get(place)).toList()).isEqualTo(list);
  }
}
