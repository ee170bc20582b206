package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.engine.element.Element;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A unit that counts an item each second, and is asked for its shift each two seconds. */
class RunningTotalTest {

  private static final int SECONDS = 3_000;

  private final RunningTotal running = new RunningTotal();
  private final UnitJournal journal =
      UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(Examples.packMl(100, Examples.runTime("p", 1)))
          .calendar(Examples.earlyShift())
          .registered(0, "1", "p")
          .read(0, "state", 6);
  private EquipmentState state = journal.folded();

  /** Readings are known a second after they were taken. */
  private void count(int from, int to) {
    for (var second = from; second < to; second++) {
      journal.read(second / 60.0, "processed", second);
      goOn();
      if (second % 2 == 0) {
        ask(second + 1);
      }
    }
  }

  private void goOn() {
    state = UnitJournal.DECIDER.evolve(state, journal.envelopes().getLast());
  }

  private long ask(int second) {
    var now = journal.at(second / 60.0);
    var window = new Interval(journal.at(0), now);
    var total = running.of(state, window, now);
    assertThat(total).isEqualTo(state.total(window, now));
    return total.get(Element.PQ).longValueExact();
  }

  private long sweptSeconds(int second) {
    return (journal.at(second / 60.0) - running.sweptFrom()) / Nanos.PER_SECOND;
  }

  @Nested
  class A_total_that_is_asked_for_again {

    @Test
    void goes_on_from_shortly_before_what_came_since() {
      count(0, SECONDS);

      assertThat(ask(SECONDS)).isEqualTo(SECONDS - 1);
      assertThat(sweptSeconds(SECONDS)).isLessThan(20);
    }

    @Test
    void goes_on_from_itself_where_nothing_came() {
      count(0, SECONDS);
      ask(SECONDS);

      ask(SECONDS + 500);

      assertThat(sweptSeconds(SECONDS + 500)).isEqualTo(500);
    }

    @Test
    void goes_further_back_for_what_came_late() {
      count(0, SECONDS);

      // a state that was told late: the unit stood for a minute, ten minutes ago
      journal.read(40, "state", 2);
      goOn();
      journal.read(41, "state", 6);
      goOn();
      ask(SECONDS);

      assertThat(sweptSeconds(SECONDS)).isBetween(600L, 3_000L);
      count(SECONDS, SECONDS + 100);
      assertThat(sweptSeconds(SECONDS + 99)).isLessThan(20);
    }

    @Test
    void begins_anew_where_an_hour_is_over() {
      count(0, 3_700);

      assertThat(state.hours().closedTo()).isEqualTo(journal.at(60));
      assertThat(ask(3_700)).isEqualTo(3_699);
      assertThat(sweptSeconds(3_700)).isLessThan(100);
    }
  }
}
