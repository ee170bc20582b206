package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What lies behind the horizons is let go, and nothing of the time that is held changes by it. */
class SettlementTest {

  private static final int ABORTED = 9;
  private static final int EXECUTE = 6;

  @Nested
  class A_failure {

    // It begins at 01:00; what the machine says at 02:00 is no state; it runs again at 05:00.
    private final UnitJournal journal =
        UnitJournal.from("2026-09-01T00:00:00Z")
            .rules(forgetful())
            .calendar(Examples.day("00:00", "23:00"))
            .registered(0, "1", "a")
            .read(60, "state", ABORTED)
            .read(120, "state", new RealValue(1.5), StatusCode.GOOD)
            .read(300, "state", EXECUTE);

    @Test
    void keeps_its_begin_where_nothing_but_a_value_that_is_no_state_is_held_before_its_end() {
      // At 13:00 all before 04:00 is let go.
      var state = journal.read(780, "state", EXECUTE).folded();
      assertThat(state.heldFrom()).isEqualTo(journal.at(240));

      var window = journal.between(240, 360);
      assertThat(state.total(window, journal.at(780)).get(Element.TTR))
          .isEqualByComparingTo(String.valueOf(240 * Nanos.PER_MINUTE));
      assertThat(sweptAnew(state, window).get(Element.TTR))
          .isEqualByComparingTo(String.valueOf(240 * Nanos.PER_MINUTE));
    }

    private static RuleSet forgetful() {
      var rules = Examples.packMl(60);
      return new RuleSet(
          rules.version(),
          rules.stateModel(),
          rules.edition(),
          rules.signals(),
          rules.activities(),
          rules.plannedRunTimes(),
          rules.designSpeed(),
          new Horizons(3 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR));
    }

    private static ElementVector sweptAnew(EquipmentState state, Interval window) {
      return Sweep.over(
              state.inputs(),
              new Interval(state.heldFrom(), window.end()),
              state.hours().before(),
              new long[] {window.start(), window.end()})
          .buckets()
          .stream()
          .flatMap(bucket -> bucket.shares().stream())
          .map(OrderElements::elements)
          .reduce(ElementVector.ZERO, ElementVector::plus);
    }
  }
}
