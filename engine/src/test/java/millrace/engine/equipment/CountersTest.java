package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import millrace.engine.counter.CounterRule.Decrease;
import millrace.engine.element.Element;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CountersTest {

  private static UnitJournal counting(Decrease decrease) {
    return UnitJournal.from("2026-09-01T06:00:00Z")
        .rules(Examples.packMl(decrease, 100, Examples.runTime("p", 1)))
        .calendar(Examples.earlyShift())
        .registered(0, "1", "p")
        .read(0, "state", 6);
  }

  private static List<Long> perMinute(UnitJournal journal, int minutes) {
    var counts = new ArrayList<Long>();
    for (var minute = 1; minute <= minutes; minute++) {
      counts.add(
          journal
              .folded()
              .total(journal.between(minute, minute + 1), journal.at(minute + 1))
              .get(Element.PQ)
              .longValueExact());
    }
    return counts;
  }

  @Nested
  class A_counter_of_16_bits {

    private UnitJournal shown(Decrease decrease) {
      return counting(decrease)
          .read(0, "processed", 65_530)
          .read(1, "processed", 65_535)
          .read(2, "processed", 4)
          .read(3, "processed", 20);
    }

    @Test
    void rolls_over_at_65536() {
      assertThat(perMinute(shown(Decrease.ROLLOVER), 3)).containsExactly(5L, 5L, 16L);
    }

    @Test
    void or_is_set_back_to_zero_as_its_rule_says() {
      assertThat(perMinute(shown(Decrease.RESET), 3)).containsExactly(5L, 4L, 16L);
    }

    @Test
    void is_only_a_baseline_at_first() {
      var journal = counting(Decrease.ROLLOVER).read(1, "processed", 60_000);

      assertThat(perMinute(journal, 1)).containsExactly(0L);
    }

    @Test
    void that_is_read_late_is_no_reset() {
      var journal = counting(Decrease.RESET).read(0, "processed", 100).read(2, "processed", 130);
      journal.delivered(
          journal.at(90), journal.reading(1, "processed", new IntegerValue(110), StatusCode.GOOD));

      assertThat(perMinute(journal, 2)).containsExactly(10L, 20L);
      assertThat(journal.folded().findings(journal.at(90))).isEmpty();
    }

    @Test
    void counts_nothing_by_a_bad_reading() {
      var journal =
          counting(Decrease.RESET)
              .read(0, "processed", 100)
              .read(1, "processed", new IntegerValue(0), StatusCode.BAD)
              .read(2, "processed", 110);

      assertThat(perMinute(journal, 2)).containsExactly(0L, 10L);
    }

    @Test
    void shows_a_value_of_the_wrong_kind_and_counts_on() {
      var journal =
          counting(Decrease.RESET)
              .read(0, "processed", 100)
              .read(1, "processed", new TextValue("full"), StatusCode.GOOD)
              .read(2, "processed", 70_000)
              .read(3, "processed", 110);

      assertThat(perMinute(journal, 3)).containsExactly(0L, 0L, 10L);
      assertThat(journal.folded().findings(journal.at(5)))
          .extracting(Finding::kind, Finding::subject)
          .containsOnly(tuple(Kind.UNREADABLE_VALUE, "processed"));
      assertThat(journal.folded().findings(journal.at(5)))
          .extracting(Finding::detail)
          .containsExactly(
              "70000 is no count: expected a whole number from 0 to 65535",
              "\"full\" is no count: expected a whole number from 0 to 65535");
    }
  }

  @Nested
  class Defective_items {

    @Test
    void are_scrap_and_not_good() {
      var journal =
          counting(Decrease.RESET)
              .read(0, "processed", 0)
              .read(0, "defective", 0)
              .read(1, "processed", 10)
              .read(2, "defective", 3);
      var total = journal.folded().total(journal.between(0, 5), journal.at(5));

      assertThat(total.get(Element.PQ)).isEqualByComparingTo("10");
      assertThat(total.get(Element.GQ)).isEqualByComparingTo("7");
      assertThat(total.get(Element.SQ)).isEqualByComparingTo("3");
      assertThat(total.get(Element.PRI_GQ)).isEqualByComparingTo("7000000000");
    }
  }

  @Nested
  class Values_of_one_instant {

    @Test
    void are_all_kept_and_the_later_by_server_time_wins() {
      var journal = counting(Decrease.ROLLOVER);
      var one = journal.reading(5, "state", new IntegerValue(6), StatusCode.GOOD);
      var other =
          new Reading(
              "state",
              new IntegerValue(9),
              StatusCode.GOOD,
              one.sourceTime(),
              one.serverTime() + 1,
              one.ingestTime());
      var readings = new ArrayList<>(List.of(one, other));
      for (var i = 0; i < 2; i++) {
        var arrived = counting(Decrease.ROLLOVER);
        readings.forEach(each -> arrived.delivered(arrived.at(6), each));

        assertThat(arrived.folded().view(arrived.at(6)).state()).isEqualTo("Aborted");
        Collections.reverse(readings);
      }
    }
  }

  @Nested
  class Readings_behind_the_horizon {

    @Test
    void are_found_and_change_nothing() {
      var journal =
          counting(Decrease.RESET)
              .read(0, "processed", 0)
              .read(1, "processed", 10)
              .read(3 * 24 * 60, "processed", 20);
      var before = journal.folded();
      journal.delivered(
          journal.at(3 * 24 * 60 + 1),
          journal.reading(0.5, "processed", new IntegerValue(7), StatusCode.GOOD));
      var after = journal.folded();
      var end = journal.at(3 * 24 * 60 + 2);

      assertThat(after.total(journal.between(0, 5_000), end))
          .isEqualTo(before.total(journal.between(0, 5_000), end));
      assertThat(after.findings(end)).extracting(Finding::kind).contains(Kind.BEYOND_HORIZON);
    }

    @Test
    void are_held_as_sums_only() {
      var journal = counting(Decrease.RESET).read(0, "processed", 0);
      for (var minute = 1; minute <= 600; minute++) {
        journal.read(minute, "processed", minute);
      }
      journal.read(3 * 24 * 60, "processed", 601);
      var state = journal.folded();

      var held =
          state.toSnapshot().signals().stream()
              .filter(each -> each.signal().equals("processed"))
              .mapToInt(each -> each.samples().size())
              .sum();
      assertThat(held).isEqualTo(2); // the baseline and the newest
      assertThat(
              state
                  .total(journal.between(60, 120), journal.at(5_000))
                  .get(Element.PQ)
                  .longValueExact())
          .isEqualTo(60);
    }
  }
}
