package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.Envelope;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the fold of every journal, whatever is in it. */
class FoldPropertiesTest {

  private static final long END = UnitJournals.at(UnitJournals.MINUTES);

  @Property(seed = Cases.SEED, tries = 200)
  void any_order_of_arrival_gives_the_same_timeline_and_elements(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll long seed) {
    var shuffled = new ArrayList<>(journal);
    Collections.shuffle(shuffled, new Random(seed));

    var one = UnitJournal.fold(journal);
    var other = UnitJournal.fold(shuffled);

    assertThat(other.timeline(UnitJournals.whole(), END))
        .isEqualTo(one.timeline(UnitJournals.whole(), END));
    assertThat(nonZero(other.buckets(0, END))).isEqualTo(nonZero(one.buckets(0, END)));
    assertThat(other.elements(UnitJournals.whole(), END))
        .isEqualTo(one.elements(UnitJournals.whole(), END));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void the_sums_that_are_kept_are_those_of_a_sweep_from_scratch(
      @ForAll("forgetful") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var state = UnitJournal.DECIDER.initial();
    for (var envelope : journal) {
      state = UnitJournal.DECIDER.evolve(state, envelope);

      assertThat(state.total(window, END)).isEqualTo(fromScratch(state, window));
    }
  }

  @Property(seed = Cases.SEED, tries = 200)
  void a_snapshot_and_the_tail_give_what_the_whole_journal_gives(
      @ForAll("forgetful") List<Envelope<EquipmentEvent>> journal, @ForAll int cut) {
    var at = Math.floorMod(cut, journal.size() + 1);
    var snapshot = UnitJournal.fold(journal.subList(0, at)).toSnapshot();
    var resumed = EquipmentState.restore(snapshot);

    assertThat(resumed.toSnapshot()).isEqualTo(snapshot);
    var tail = journal.subList(at, journal.size());
    var whole = UnitJournal.fold(journal);
    var continued = UnitJournal.fold(resumed, tail);
    assertThat(continued.toSnapshot()).isEqualTo(whole.toSnapshot());
    assertThat(nonZero(continued.buckets(0, END))).isEqualTo(nonZero(whole.buckets(0, END)));
    assertThat(continued.findings(END)).isEqualTo(whole.findings(END));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void what_comes_twice_changes_nothing(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal) {
    var once = UnitJournal.fold(journal);
    var twice =
        UnitJournal.fold(once, journal.stream().filter(each -> isData(each.event())).toList());

    assertThat(twice.timeline(UnitJournals.whole(), END))
        .isEqualTo(once.timeline(UnitJournals.whole(), END));
    assertThat(twice.elements(UnitJournals.whole(), END))
        .isEqualTo(once.elements(UnitJournals.whole(), END));
  }

  /** I9: element vectors are additive over disjoint windows. */
  @Property(seed = Cases.SEED, tries = 200)
  void elements_add_up_over_windows_that_follow_each_other(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window,
      @ForAll("instants") long cut) {
    var state = UnitJournal.fold(journal);
    var middle = Math.clamp(cut, window.start(), window.end());

    assertThat(
            state
                .total(new Interval(window.start(), middle), END)
                .plus(state.total(new Interval(middle, window.end()), END)))
        .isEqualTo(state.total(window, END));
  }

  /** I10: APT + AUST + ADET + ADOT + UNKNOWN = PBT, but for what was done outside the plan. */
  @Property(seed = Cases.SEED, tries = 200)
  void actual_times_partition_planned_busy_time(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var total = UnitJournal.fold(journal).total(window, END);

    assertThat(
            total
                .unitBusyTime()
                .add(total.get(Element.ADOT))
                .add(total.get(Element.UNKNOWN))
                .subtract(total.get(Element.OUTSIDE_PLAN)))
        .isEqualByComparingTo(total.plannedBusyTime());
    assertThat(total.get(Element.POT))
        .isBetween(total.get(Element.PDOT), BigDecimal.valueOf(window.length()));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void what_was_produced_is_good_or_scrap_or_rework(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal) {
    var total = UnitJournal.fold(journal).total(UnitJournals.whole(), END);

    assertThat(total.get(Element.GQ).add(total.get(Element.SQ)).add(total.get(Element.RQ)))
        .isEqualByComparingTo(total.get(Element.PQ));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void a_timeline_has_neither_holes_nor_overlaps_and_says_what_the_elements_say(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var state = UnitJournal.fold(journal);
    var at = window.start();
    var sums = ElementVector.ZERO;
    for (var segment : state.timeline(window, END)) {
      assertThat(segment.interval().start()).isEqualTo(at);
      assertThat(segment.interval().isEmpty()).isFalse();
      at = segment.interval().end();
      sums =
          switch (segment.element()) {
            case APT -> sums.plus(Element.APT, segment.interval().length());
            case AUST -> sums.plus(Element.AUST, segment.interval().length());
            case ADET -> sums.plus(Element.ADET, segment.interval().length());
            case ADOT -> sums.plus(Element.ADOT, segment.interval().length());
            case UNKNOWN -> sums.plus(Element.UNKNOWN, segment.interval().length());
            case PDOT, OFF -> sums;
          };
    }

    assertThat(at).isEqualTo(window.end());
    var total = state.total(window, END);
    for (var element :
        List.of(Element.APT, Element.AUST, Element.ADET, Element.ADOT, Element.UNKNOWN)) {
      assertThat(sums.get(element)).isEqualByComparingTo(total.get(element));
    }
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.journals(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  /** Journals under rules that let go of the past within hours. */
  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> forgetful() {
    return UnitJournals.journals(new Horizons(3 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR));
  }

  @Provide
  Arbitrary<Long> instants() {
    return Arbitraries.integers().between(0, UnitJournals.MINUTES).map(UnitJournals::at);
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

  private static ElementVector fromScratch(EquipmentState state, Interval window) {
    var from = Math.max(window.start(), state.heldFrom());
    if (from >= window.end()) {
      return ElementVector.ZERO;
    }
    return Sweep.over(
            state.inputs(),
            new Interval(state.heldFrom(), window.end()),
            state.hours().before(),
            new long[] {from, window.end()})
        .buckets()
        .stream()
        .flatMap(bucket -> bucket.shares().stream())
        .map(OrderElements::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }

  private static boolean isData(EquipmentEvent event) {
    return event instanceof EquipmentEvent.ReadingsReceived
        || event instanceof EquipmentEvent.ObservationsReceived;
  }

  /** Buckets without the zeros that stand for what is gone, and without their sequence. */
  private static List<String> nonZero(List<KpiBucket> buckets) {
    return buckets.stream()
        .filter(bucket -> !bucket.elements().isZero())
        .map(bucket -> bucket.interval() + " " + bucket.order() + " " + bucket.elements())
        .toList();
  }
}
