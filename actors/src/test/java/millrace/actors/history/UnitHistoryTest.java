package millrace.actors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.history.Journals;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.JournalEntry;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sixty days of a unit that makes something for an hour a day and stops for five minutes in it. */
class UnitHistoryTest {

  private static final int DAY = 24 * 60;
  private static final HistorySettings SETTINGS =
      new HistorySettings(1, 16, Duration.ofSeconds(30));

  private final UnitJournal journal =
      UnitJournal.from("2026-06-01T06:00:00Z")
          .rules(rules(0))
          .calendar(Examples.earlyShift())
          .registered(0, "4711", "p");
  private final RememberedUnit unit = new RememberedUnit(UnitJournal.UNIT);

  UnitHistoryTest() {
    for (var day = 0; day < 60; day++) {
      journal
          .reported(day * DAY, ReportedState.PRODUCING)
          .reported(day * DAY + 30, ReportedState.DELAY)
          .reported(day * DAY + 35, ReportedState.PRODUCING)
          .reported(day * DAY + 60, ReportedState.NO_ORDER);
    }
    journal.add(
        journal.at(61 * DAY),
        new CorrectionApplied(
            "rules",
            "short stops are production",
            "",
            "person:a.meyer",
            new ChangeRules(journal.at(0), rules(10))));
    journal.envelopes().forEach(unit::append);
  }

  /** Stops shorter than so many minutes are production. */
  private static RuleSet rules(int minutes) {
    var usual = Examples.reporting(Examples.runTime("p", 3));
    return usual.supposing(
        usual.activities(),
        usual.plannedRunTimes(),
        minutes == 0 ? Optional.empty() : Optional.of(minutes * Nanos.PER_MINUTE),
        Examples.policies(MinorStops.PRODUCTION));
  }

  @Nested
  class A_restatement {

    private final List<List<KpiBucket>> stored = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    private Restating restating(UnitHistory history) {
      var event =
          new Restating.Event(
              UnitJournal.UNIT,
              unit.live().sequence(),
              new Interval(journal.at(0), journal.at(60 * DAY)),
              journal.at(61 * DAY));
      return history.restating(
          event,
          buckets -> {
            if (failures.getAndDecrement() > 0) {
              return CompletableFuture.failedStage(new IllegalStateException("away"));
            }
            stored.add(buckets);
            return CompletableFuture.completedStage(null);
          });
    }

    @Test
    void of_two_months_is_stored_day_by_day() {
      try (var history = new UnitHistory(unit.stores(), SETTINGS)) {
        done(restating(history).run());
      }

      assertThat(stored).hasSizeBetween(60, 62);
      assertThat(stored).allSatisfy(day -> assertThat(day).hasSizeLessThan(100));
    }

    @Test
    void gives_what_one_fold_of_the_whole_journal_gives() {
      try (var history = new UnitHistory(unit.stores(), SETTINGS)) {
        done(restating(history).run());
      }

      var whole = unit.wholeJournal(Long.MAX_VALUE);
      var all = stored.stream().flatMap(List::stream).toList();
      assertThat(all)
          .filteredOn(bucket -> !bucket.elements().isZero())
          .isNotEmpty()
          .allSatisfy(bucket ->
              assertThat(whole.elements(bucket.interval(), bucket.interval().end()))
                  .anySatisfy(share -> {
                    assertThat(share.order()).isEqualTo(bucket.order());
                    assertThat(share.elements()).isEqualTo(bucket.elements());
                  }));
      var produced =
          all.stream()
              .map(each -> each.elements().get(Element.APT))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(produced).isEqualByComparingTo(BigDecimal.valueOf(60 * 60 * Nanos.PER_MINUTE));
    }

    @Test
    void goes_on_with_the_day_that_could_not_be_stored() {
      try (var history = new UnitHistory(unit.stores(), SETTINGS)) {
        var restating = restating(history);
        failures.set(1);
        assertThatThrownBy(() -> done(restating.run())).hasRootCauseMessage("away");
        done(restating.run());
        var days = stored.size();

        done(restating.run());

        assertThat(stored).hasSize(days).doesNotHaveDuplicates();
      }
    }

    @Test
    void is_given_up_when_the_engine_stops() {
      var asked = new AtomicInteger();
      var silent = new Silent(asked);
      var history = new UnitHistory(new PastStores(silent, unit, unit), SETTINGS);
      var running = restating(history).run();
      var waiting = restating(history).run();
      await().until(() -> asked.get() > 0);

      history.close();

      assertThatThrownBy(() -> done(running)).hasRootCauseInstanceOf(InterruptedException.class);
      assertThatThrownBy(() -> done(waiting)).hasMessageContaining("the engine stops");
    }
  }

  /** A store that never answers. */
  private record Silent(AtomicInteger asked) implements Journals {

    @Override
    public CompletionStage<List<JournalEntry>> read(String id, long fromSequence, int limit) {
      asked.incrementAndGet();
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Long> lastSequence(String id) {
      return new CompletableFuture<>();
    }
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
