package millrace.actors.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.equipment.UnitJournals;
import millrace.engine.journal.Envelope;
import millrace.engine.time.Interval;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the journal, the past is told as the fold of the whole journal tells it. */
class UnitHistoryPropertiesTest {

  private static final long END = UnitJournals.at(6 * UnitJournals.MINUTES);
  private static final HistorySettings SETTINGS =
      new HistorySettings(1, 16, Duration.ofSeconds(30));

  @Property(tries = 300)
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
