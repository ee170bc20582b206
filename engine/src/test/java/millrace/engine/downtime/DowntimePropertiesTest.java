package millrace.engine.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.equipment.UnitJournals;
import millrace.engine.journal.Envelope;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.TimeElement;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the stops of every journal. */
class DowntimePropertiesTest {

  private static final long END = UnitJournals.at(UnitJournals.MINUTES);

  @Property(seed = Cases.SEED, tries = 200)
  void stops_are_all_the_planned_time_in_which_the_unit_stands_and_nothing_twice(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal) {
    var state = UnitJournal.fold(journal);
    var standing =
        state.timeline(UnitJournals.whole(), END).stream()
            .filter(segment ->
                segment.activity() == Activity.STOPPED || segment.activity() == Activity.NO_ORDER)
            .filter(segment -> segment.element() != TimeElement.OFF)
            .mapToLong(segment -> segment.interval().length())
            .sum();
    var stops = DowntimeEvents.of(state, UnitJournals.whole(), END);
    var end = Long.MIN_VALUE;
    var sum = 0L;
    for (var stop : stops) {
      assertThat(stop.interval().start()).isGreaterThanOrEqualTo(end);
      assertThat(stop.interval().isEmpty()).isFalse();
      assertThat(stop.shares().stream().mapToLong(DowntimeEvent.Share::nanos).sum())
          .isEqualTo(stop.interval().length());
      end = stop.interval().end();
      sum += stop.interval().intersection(UnitJournals.whole()).map(Interval::length).orElse(0L);
    }

    assertThat(sum).isEqualTo(standing);
    assertThat(stops).extracting(DowntimeEvent::id).doesNotHaveDuplicates();
  }

  @Property(seed = Cases.SEED, tries = 200)
  void any_order_of_arrival_gives_the_same_stops(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll long seed) {
    var shuffled = new ArrayList<>(journal);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(unversioned(UnitJournal.fold(shuffled)))
        .isEqualTo(unversioned(UnitJournal.fold(journal)));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void a_window_shows_the_same_stops_as_the_whole_time(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var state = UnitJournal.fold(journal);

    assertThat(DowntimeEvents.of(state, window, END))
        .isEqualTo(
            DowntimeEvents.of(state, UnitJournals.whole(), END).stream()
                .filter(stop -> stop.interval().intersection(window).isPresent())
                .toList());
  }

  @Property(seed = Cases.SEED, tries = 200)
  void a_stop_is_found_by_its_id(@ForAll("journals") List<Envelope<EquipmentEvent>> journal) {
    var state = UnitJournal.fold(journal);
    for (var stop : DowntimeEvents.of(state, UnitJournals.whole(), END)) {
      assertThat(DowntimeEvents.find(state, stop.id(), END)).contains(stop);
    }
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.journals(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  @Provide
  Arbitrary<Interval> windows() {
    var minutes = Arbitraries.integers().between(0, UnitJournals.MINUTES);
    return Combinators.combine(minutes, minutes)
        .as((one, other) ->
            new Interval(
                UnitJournals.at(Math.min(one, other)), UnitJournals.at(Math.max(one, other))))
        .filter(window -> !window.isEmpty());
  }

  /** The version is the place in the journal, which is another one in another order. */
  private static List<String> unversioned(EquipmentState state) {
    return DowntimeEvents.of(state, UnitJournals.whole(), END).stream()
        .map(stop -> stop.toString().replaceAll("version=\\d+", ""))
        .toList();
  }
}
