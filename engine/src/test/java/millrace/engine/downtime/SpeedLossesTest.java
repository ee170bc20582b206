package millrace.engine.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.downtime.SpeedLoss.Kind;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.CounterStep.Basis;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.EquipmentEvent.DataGapOpened;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One item every 3 s by plan; a stop shorter than two minutes is minor. */
class SpeedLossesTest {

  private static final long EXECUTE = 6;
  private static final long ABORTED = 9;
  private static final long HELD = 11;
  private static final double SECOND = 1.0 / 60;

  private final UnitJournal journal = journal(rules(MinorStops.DELAY));
  private long counter;

  private static RuleSet rules(MinorStops minorStops) {
    return Examples.withThresholds(
            Examples.packMl(30, Examples.runTime("p", 3)),
            Optional.of(2 * Nanos.PER_MINUTE),
            Optional.empty())
        .with(Examples.policies(minorStops), MasterData.NONE);
  }

  /** Production from 06:00 on, an hour after the shift began. */
  private static UnitJournal journal(RuleSet rules) {
    return UnitJournal.from("2026-09-01T07:00:00Z")
        .rules(rules)
        .calendar(Examples.earlyShift())
        .read(-30, "mode", 1)
        .registered(-30, "4711", "p")
        .read(-30, "state", EXECUTE)
        .read(0, "processed", 0);
  }

  /** An item every so many seconds, from a minute to another. */
  private void items(UnitJournal into, double from, double to, double seconds) {
    for (var i = 1; from + i * seconds / 60 < to + SECOND / 100; i++) {
      into.read(from + i * seconds / 60, "processed", ++counter);
    }
  }

  private static List<SpeedLoss> losses(UnitJournal journal, double from, double to) {
    return SpeedLosses.of(
        journal.folded(), journal.between(from, to), journal.at(to) + Nanos.PER_SECOND);
  }

  private static BigDecimal seconds(double seconds) {
    return BigDecimal.valueOf(Math.round(seconds * Nanos.PER_SECOND));
  }

  @Nested
  class Production_by_plan {

    @Test
    void loses_nothing() {
      items(journal, 0, 30, 3);

      assertThat(losses(journal, 0, 30))
          .extracting(SpeedLoss::kind, SpeedLoss::items, loss -> loss.lost().signum())
          .containsExactly(tuple(Kind.AT_SPEED, 600L, 0));
    }

    @Test
    void that_is_faster_gains_what_slower_production_loses() {
      items(journal, 0, 30, 2.5);

      assertThat(losses(journal, 0, 30))
          .extracting(SpeedLoss::kind, SpeedLoss::lost)
          .containsExactly(tuple(Kind.AT_SPEED, seconds(1800 - 720 * 3)));
    }

    @Test
    void of_a_product_without_planned_run_time_goes_by_the_design_speed() {
      var other =
          journal(rules(MinorStops.DELAY)).deregistered(-1, "4711").registered(-1, "4712", "q");
      items(other, 0, 10, 4);

      assertThat(losses(other, 0, 10))
          .extracting(SpeedLoss::kind, SpeedLoss::basis, SpeedLoss::items, SpeedLoss::lost)
          .containsExactly(
              tuple(Kind.REDUCED_SPEED, Basis.DESIGN_SPEED, 150L, seconds(600 - 150 * 2)));
    }
  }

  @Nested
  class Slow_production {

    @Test
    void is_reduced_speed_from_counter_reading_to_counter_reading() {
      items(journal, 0, 20, 3);
      items(journal, 20, 30, 4);
      items(journal, 30, 50, 3);

      var slow =
          losses(journal, 0, 50).stream()
              .filter(loss -> loss.kind() == Kind.REDUCED_SPEED)
              .toList();

      assertThat(slow)
          .extracting(SpeedLoss::interval, SpeedLoss::items, SpeedLoss::lost)
          .containsExactly(tuple(journal.between(20, 30), 150L, seconds(600 - 450)));
      assertThat(slow.getFirst().readings().firstSequence())
          .isEqualTo(journal.folded().sequence() - 400 - 150);
      assertThat(slow.getFirst().readings().lastSequence())
          .isEqualTo(journal.folded().sequence() - 400);
    }

    @Test
    void by_less_than_a_twentieth_is_at_speed_and_its_lost_time_is_told() {
      items(journal, 0, 30, 3.125);

      assertThat(losses(journal, 0, 30))
          .extracting(SpeedLoss::kind, SpeedLoss::lost)
          .containsExactly(tuple(Kind.AT_SPEED, seconds(1800 - 576 * 3)));
    }

    @Test
    void in_the_first_five_minutes_after_a_stop_is_ramp_up() {
      items(journal, 0, 10, 3);
      journal.read(10, "state", ABORTED).read(20, "state", EXECUTE);
      items(journal, 20, 32, 4);

      assertThat(losses(journal, 0, 32))
          .extracting(SpeedLoss::kind, SpeedLoss::interval, SpeedLoss::lost)
          .containsExactly(
              tuple(Kind.AT_SPEED, journal.between(0, 10), seconds(0)),
              tuple(Kind.RAMP_UP, journal.between(20, 25), seconds(300 - 75 * 3)),
              tuple(Kind.REDUCED_SPEED, journal.between(25, 32), seconds(420 - 105 * 3)));
    }

    @Test
    void after_a_minor_stop_is_reduced_speed() {
      items(journal, 0, 10, 3);
      journal.read(10, "state", ABORTED).read(11, "state", EXECUTE);
      items(journal, 11, 13, 4);

      assertThat(losses(journal, 0, 13))
          .extracting(SpeedLoss::kind)
          .containsExactly(Kind.AT_SPEED, Kind.REDUCED_SPEED);
    }

    @Test
    void ends_with_the_hour_so_that_hours_are_told_alone() {
      items(journal, 0, 120, 4);

      assertThat(losses(journal, 0, 120))
          .extracting(SpeedLoss::interval)
          .containsExactly(journal.between(0, 60), journal.between(60, 120));
      assertThat(losses(journal, 70, 120)).isEqualTo(losses(journal, 0, 120).subList(1, 2));
    }
  }

  @Nested
  class A_pause {

    @Test
    void of_a_machine_that_says_it_produces_is_idling() {
      items(journal, 0, 10, 3);
      items(journal, 10.7, 20, 3);
      journal.read(10.7, "processed", 200);

      var losses = losses(journal, 0, 20);

      assertThat(losses)
          .extracting(SpeedLoss::kind, SpeedLoss::interval, SpeedLoss::lost)
          .contains(tuple(Kind.IDLING, journal.between(10, 10.7 + 3 * SECOND), seconds(42)));
    }

    @Test
    void up_to_the_last_reading_is_told_too() {
      items(journal, 0, 10, 3);
      journal.read(12, "processed", 200);

      assertThat(losses(journal, 0, 13))
          .extracting(SpeedLoss::kind, SpeedLoss::items, SpeedLoss::lost)
          .containsExactly(
              tuple(Kind.AT_SPEED, 200L, seconds(0)), tuple(Kind.IDLING, 0L, seconds(120)));
    }

    @Test
    void that_counts_as_production_by_policy_is_a_minor_stop_of_its_own() {
      var other = journal(rules(MinorStops.PRODUCTION));
      items(other, 0, 10, 3);
      other.read(10, "state", HELD).read(11, "state", EXECUTE);
      items(other, 11, 20, 3);

      var losses = losses(other, 0, 20);

      assertThat(losses)
          .extracting(SpeedLoss::kind, SpeedLoss::interval, SpeedLoss::lost)
          .contains(tuple(Kind.MINOR_STOP, other.between(10, 11), seconds(60)));
      assertThat(losses).extracting(SpeedLoss::kind).containsOnly(Kind.AT_SPEED, Kind.MINOR_STOP);
      assertThat(losses.stream().map(SpeedLoss::lost).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(seconds(60));
    }
  }

  @Nested
  class What_cannot_be_decided {

    @Test
    void is_how_many_items_came_late_that_a_coarse_counter_tells_at_once() {
      journal.read(30, "processed", 400);

      assertThat(losses(journal, 0, 30.1))
          .extracting(SpeedLoss::kind, SpeedLoss::items, SpeedLoss::lost)
          .containsExactly(tuple(Kind.NOT_DECIDABLE, 400L, seconds(600)));
    }

    @Test
    void is_the_speed_around_a_data_gap() {
      items(journal, 0, 10, 3);
      journal
          .add(
              journal.at(13),
              new DataGapOpened("line3", journal.at(10.5), GapCause.CONNECTION_LOST))
          .add(
              journal.at(13),
              new DataGapClosed("line3", journal.between(10.5, 12.5), GapCause.CONNECTION_LOST))
          .read(13, "processed", 255);

      assertThat(losses(journal, 0, 13.1))
          .extracting(SpeedLoss::kind, SpeedLoss::producing)
          .containsExactly(
              tuple(Kind.AT_SPEED, 10 * Nanos.PER_MINUTE),
              tuple(Kind.NOT_DECIDABLE, Nanos.PER_MINUTE));
    }

    @Test
    void is_nothing_where_a_count_waits_for_a_person() {
      items(journal, 0, 10, 3);
      journal.read(10 + 3 * SECOND, "processed", 60_000).read(10.1, "processed", 5);

      assertThat(losses(journal, 0, 11).stream().mapToLong(SpeedLoss::items).sum())
          .isEqualTo(
              journal
                  .folded()
                  .total(journal.between(0, 11), journal.at(11))
                  .get(Element.PQ)
                  .longValueExact());
    }
  }

  @Test
  void the_cause_that_people_assign_to_most_of_a_loss_is_its_root_cause() {
    items(journal, 0, 20, 4);
    journal.corrected(
        30, "c1", new AssignRootCause(journal.between(0, 20), "worn-belt", "mechanical"));

    assertThat(losses(journal, 0, 20))
        .extracting(loss -> loss.rootCause().map(RootCause::code))
        .containsExactly(Optional.of("worn-belt"));
  }
}
