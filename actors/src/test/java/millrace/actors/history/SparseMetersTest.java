package millrace.actors.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What energy was used between readings of meters that lie far apart. */
class SparseMetersTest {

  private static final double DAY = 1_440;
  private static final HistorySettings SETTINGS =
      new HistorySettings(1, 16, Duration.ofSeconds(30));

  private final UnitJournal journal =
      UnitJournal.from("2026-01-05T00:00:00Z")
          .rules(
              Examples.reporting()
                  .with(
                      KpiPolicies.DEFAULT,
                      new MasterData(
                          List.of(), List.of(), List.of(meter("gas"), meter("heat")), List.of())))
          .calendar(Examples.shifts("UTC", Examples.shift("day", "00:00", "00:00")))
          .registered(1, "A", "a");

  @Nested
  class The_energy_of_a_day_between_them {

    @Test
    void is_its_part_of_what_was_used_from_one_month_to_the_next() {
      read("gas", 0, 1_000);
      reportEveryDay(0, 60);
      read("gas", 60, 1_600);

      assertThat(usedOn(20)).isEqualByComparingTo("10");
    }

    @Test
    void goes_by_the_reading_that_follows_though_other_meters_are_read_often() {
      read("gas", 0, 1_000);
      for (var day = 1; day < 60; day++) {
        reportEveryDay(day, day + 1);
        read("heat", day, 5);
      }
      read("gas", 60, 1_600);
      read("gas", 61, 9_999);

      assertThat(usedOn(20)).isEqualByComparingTo("10");
    }

    @Test
    void goes_by_the_next_but_one_where_the_next_was_taken_back() {
      read("gas", 0, 1_000);
      reportEveryDay(0, 50);
      read("gas", 50, 9_000);
      for (var day = 51; day < 60; day++) {
        read("heat", day, 5);
      }
      read("gas", 60, 1_600);
      journal.add(
          journal.at(61 * DAY),
          new CorrectionApplied("c1", "misread", "", "", new Retract("gas50")));

      assertThat(usedOn(20)).isEqualByComparingTo("10");
    }
  }

  private static Meter meter(String name) {
    return new Meter(name, "gas", BigDecimal.ONE, Optional.empty(), false);
  }

  private void read(String meter, int day, long shown) {
    var at = journal.at(day * DAY + 10);
    journal.add(
        at + 1,
        new ObservationsReceived(
            List.of(new MeterRead(meter + day, at, at, meter, BigDecimal.valueOf(shown), false))));
  }

  private void reportEveryDay(int from, int to) {
    for (var day = from; day < to; day++) {
      journal.reported(day * DAY + 5, ReportedState.PRODUCING);
    }
  }

  /** As who looks back tells it, which is what the whole journal tells. */
  private BigDecimal usedOn(int day) {
    var unit = new RememberedUnit(UnitJournal.UNIT);
    journal.envelopes().forEach(unit::append);
    var window = new Interval(journal.at(day * DAY), journal.at((day + 1) * DAY));
    var end = journal.at(70 * DAY);
    try (var history = new UnitHistory(unit.stores(), SETTINGS)) {
      var told =
          history
              .elements(UnitJournal.UNIT, window, end, Long.MAX_VALUE)
              .toCompletableFuture()
              .orTimeout(30, TimeUnit.SECONDS)
              .join();
      assertThat(told).isEqualTo(unit.wholeJournal(Long.MAX_VALUE).elements(window, end));
      return told.stream()
          .map(OrderElements::elements)
          .reduce(ElementVector.ZERO, ElementVector::plus)
          .get(Element.ENERGY_APT);
    }
  }
}
