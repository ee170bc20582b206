package millrace.engine.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.downtime.SpeedLoss.Kind;
import millrace.engine.element.Element;
import millrace.engine.equipment.CounterStep.Basis;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.equipment.UnitJournals;
import millrace.engine.explanation.Contribution;
import millrace.engine.journal.Envelope;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of the speed losses of every journal. */
class SpeedLossPropertiesTest {

  private static final long EXECUTE = 6;
  private static final long ABORTED = 9;
  private static final long HELD = 11;
  private static final long END = UnitJournals.at(UnitJournals.MINUTES);

  @Property(seed = Cases.SEED, tries = 300)
  void the_lost_time_is_the_production_time_between_the_readings_less_the_planned_run_time(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal) {
    var state = UnitJournal.fold(journal);
    var losses = losses(state);
    Statistics.label("planned run time")
        .collect(losses.stream().anyMatch(loss -> loss.ideal().signum() > 0))
        .coverage(coverage -> coverage.check(true).count(tries -> tries > 0));
    for (var loss : losses) {
      if (loss.kind() == Kind.MINOR_STOP) {
        assertThat(state.total(loss.interval(), END).get(Element.MINOR_STOPS))
            .isEqualByComparingTo(loss.lost());
      } else if (loss.basis() == Basis.PLANNED_RUN_TIME) {
        assertThat(loss.lost()).isEqualByComparingTo(apt(state, loss).subtract(ideal(state, loss)));
      }
    }
  }

  @Property(seed = Cases.SEED, tries = 300)
  void no_time_and_no_item_is_told_twice(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal) {
    var state = UnitJournal.fold(journal);
    var last = Long.MIN_VALUE;
    var stretches =
        losses(state).stream()
            .filter(loss -> loss.kind() != Kind.MINOR_STOP)
            .sorted((one, other) -> Long.compare(one.readings().from(), other.readings().from()))
            .toList();
    for (var loss : stretches) {
      assertThat(loss.readings().from()).isGreaterThanOrEqualTo(last);
      assertThat(loss.interval().isEmpty()).isFalse();
      assertThat(loss.interval().end()).isEqualTo(loss.readings().to());
      last = loss.readings().to();
    }
  }

  @Property(seed = Cases.SEED, tries = 300)
  void any_order_of_arrival_gives_the_same_losses(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll long seed) {
    var shuffled = new ArrayList<>(journal);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(unnumbered(UnitJournal.fold(shuffled)))
        .isEqualTo(unnumbered(UnitJournal.fold(journal)));
  }

  @Property(seed = Cases.SEED, tries = 300)
  void a_window_shows_the_same_losses_as_the_whole_time(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var state = UnitJournal.fold(journal);

    assertThat(SpeedLosses.of(state, window, END))
        .isEqualTo(
            losses(state).stream()
                .filter(loss -> loss.interval().intersection(window).isPresent())
                .filter(loss -> hour(loss.interval().end() - 1) <= hour(window.end() - 1))
                .toList());
  }

  private static List<SpeedLoss> losses(EquipmentState state) {
    return SpeedLosses.of(state, UnitJournals.whole(), END);
  }

  /** Without the places in the journal, and without who corrected what when. */
  private static List<List<Object>> unnumbered(EquipmentState state) {
    return losses(state).stream()
        .<List<Object>>map(
            loss -> List.of(loss.kind(), loss.interval(), loss.items(), loss.lost(), loss.order()))
        .toList();
  }

  private static BigDecimal apt(EquipmentState state, SpeedLoss loss) {
    var between = new Interval(loss.readings().from(), loss.readings().to());
    var total = state.total(between, END);
    return total.get(Element.APT).subtract(total.get(Element.MINOR_STOPS));
  }

  /** PRI x PQ of what counters told; what was reported or corrected says nothing of the speed. */
  private static BigDecimal ideal(EquipmentState state, SpeedLoss loss) {
    var behind = new Interval(loss.readings().from() + 1, loss.readings().to() + 1);
    return state.explain(behind, END).contributions().stream()
        .filter(each -> each.kind() == Contribution.Kind.COUNTED)
        .map(each -> each.elements().get(Element.PRI_PQ))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static long hour(long instant) {
    return Math.floorDiv(instant, Nanos.PER_HOUR);
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    var all = new Horizons(UnitJournals.days(31), UnitJournals.days(31));
    return Arbitraries.oneOf(UnitJournals.journals(all), UnitJournals.working(all), counting());
  }

  /** A machine that counts and stops, every some seconds. */
  private static Arbitrary<List<Envelope<EquipmentEvent>>> counting() {
    var seconds = Arbitraries.integers().between(1, 400);
    var states = Arbitraries.of(EXECUTE, EXECUTE, HELD, ABORTED);
    var minor = Arbitraries.of(MinorStops.values());
    var happenings =
        Combinators.combine(seconds, Arbitraries.integers().between(-1, 40), states)
            .as(Happening::new);
    return Combinators.combine(happenings.list().ofMaxSize(60), minor)
        .as(SpeedLossPropertiesTest::journal);
  }

  /**
   * @param items so many more are counted; below 0 the machine's state changes
   */
  private record Happening(int seconds, int items, long state) {}

  private static List<Envelope<EquipmentEvent>> journal(
      List<Happening> happenings, MinorStops minorStops) {
    var journal =
        UnitJournal.from("2026-09-01T00:00:00Z")
            .rules(
                Examples.withThresholds(
                        Examples.packMl(60, Examples.runTime("p", 3)),
                        Optional.of(2 * Nanos.PER_MINUTE),
                        Optional.empty())
                    .with(Examples.policies(minorStops), MasterData.NONE))
            .calendar(Examples.day("00:00", "23:00", "01:00", "01:10"))
            .read(0, "mode", 1)
            .read(0, "state", EXECUTE)
            .registered(0, "4711", "p")
            .read(0, "processed", 0);
    var second = 0;
    var count = 0L;
    for (var happening : happenings) {
      second += happening.seconds();
      if (happening.items() < 0) {
        journal.read(second / 60.0, "state", happening.state());
      } else {
        count += happening.items();
        journal.read(second / 60.0, "processed", count);
      }
    }
    return journal.envelopes();
  }

  @Provide
  Arbitrary<Interval> windows() {
    var minutes = Arbitraries.integers().between(0, UnitJournals.MINUTES - 1);
    return Combinators.combine(minutes, Arbitraries.integers().between(1, 600))
        .as((from, length) ->
            new Interval(
                UnitJournals.at(from),
                UnitJournals.at(Math.min(UnitJournals.MINUTES, from + length))));
  }
}
