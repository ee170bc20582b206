package millrace.actors.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.engine.Cases;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.equipment.UnitJournals;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the journal, the past is told as the fold of the whole journal tells it. */
class UnitHistoryPropertiesTest {

  private static final long END = UnitJournals.at(6 * UnitJournals.MINUTES);
  private static final HistorySettings SETTINGS =
      new HistorySettings(1, 16, Duration.ofSeconds(30));

  @Property(seed = Cases.SEED, tries = 300)
  void any_window_as_known_at_any_instant_is_what_the_whole_journal_tells(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window,
      @ForAll("instants") long knownAt,
      @ForAll boolean now) {
    var unit = remembered(journal);
    var until = now ? Long.MAX_VALUE : knownAt;
    var whole = unit.wholeJournal(until);
    try (var history = new UnitHistory(unit.stores(), SETTINGS)) {
      assertThat(done(history.elements(UnitJournal.UNIT, window, END, until)))
          .isEqualTo(whole.elements(window, END));
      var timeline =
          done(history.ask(UnitJournal.UNIT, window, until, state -> state.timeline(window, END)));
      assertThat(timeline).isEqualTo(whole.timeline(window, END));
    }
  }

  /**
   * Rules are changed for two days that end a month and more ago: day by day the hours come out as
   * one fold of all of the journal tells them, and none is left out.
   */
  @Property(seed = Cases.SEED, tries = 100)
  void a_change_of_rules_restates_day_by_day_what_the_whole_journal_tells(
      @ForAll("working") List<Envelope<EquipmentEvent>> journal,
      @ForAll("instants") long from,
      @ForAll @IntRange(min = 1, max = 90) int minutes) {
    var changed = new ArrayList<>(journal);
    changed.add(change(journal, from, minutes));
    var unit = remembered(changed);
    var whole = unit.wholeJournal(Long.MAX_VALUE);
    var touched = new Interval(from, END);
    try (var history = new UnitHistory(unit.stores(), SETTINGS)) {
      var restated = done(history.restated(UnitJournal.UNIT, touched, changed.size()));

      assertThat(restated)
          .filteredOn(bucket -> !bucket.elements().isZero())
          .allSatisfy(bucket ->
              assertThat(whole.elements(bucket.interval(), bucket.interval().end()))
                  .contains(new OrderElements(bucket.order(), bucket.elements())));
      var first = Math.floorDiv(from, Nanos.PER_HOUR) * Nanos.PER_HOUR;
      assertThat(total(restated, END)).isEqualTo(whole.total(new Interval(first, END), END));
    }
  }

  private static Envelope<EquipmentEvent> change(
      List<Envelope<EquipmentEvent>> journal, long from, int minutes) {
    var rules =
        journal.stream()
            .map(Envelope::event)
            .filter(RulesAdopted.class::isInstance)
            .map(event -> ((RulesAdopted) event).rules())
            .findFirst()
            .orElseThrow();
    var other =
        rules.supposing(
            rules.activities(),
            List.of(Examples.runTime("a", 3)),
            Optional.of(minutes * Nanos.PER_MINUTE),
            rules.policies());
    var later = journal.getLast().provenance().knowledgeTime() + UnitJournals.days(40);
    return new Envelope<>(
        new Provenance(later, later, "person:s.roux", "test", "", "1"),
        new CorrectionApplied(
            "rules", "they were others", "", "person:a.meyer", new ChangeRules(from, other)));
  }

  private static ElementVector total(List<KpiBucket> buckets, long until) {
    return buckets.stream()
        .filter(bucket -> bucket.interval().end() <= until)
        .map(KpiBucket::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }

  private static RememberedUnit remembered(List<Envelope<EquipmentEvent>> journal) {
    var unit = new RememberedUnit(UnitJournal.UNIT);
    journal.forEach(unit::append);
    unit.indexOnlyTo(journal.size() / 2);
    return unit;
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.journals(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> working() {
    return UnitJournals.working(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  @Provide
  Arbitrary<Long> instants() {
    return Arbitraries.integers().between(0, UnitJournals.MINUTES).map(UnitJournals::at);
  }

  /** Any, and short ones that lie behind a checkpoint and have much of the journal behind them. */
  @Provide
  Arbitrary<Interval> windows() {
    var starts = Arbitraries.integers().between(0, UnitJournals.MINUTES - 1);
    var lengths = Arbitraries.integers().between(1, UnitJournals.MINUTES);
    var late = Arbitraries.integers().between(25 * 60, 36 * 60);
    var shortLengths = Arbitraries.integers().between(1, 90);
    return Arbitraries.oneOf(
        Combinators.combine(starts, lengths).as(UnitHistoryPropertiesTest::window),
        Combinators.combine(late, shortLengths).as(UnitHistoryPropertiesTest::window));
  }

  private static Interval window(int from, int length) {
    return new Interval(UnitJournals.at(from), UnitJournals.at(from + length));
  }
}
