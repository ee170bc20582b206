package millrace.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.element.Element;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.RuleSet.ActivityRule;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiValue;
import millrace.engine.kpi.PolicyChoices;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.scenario.Scenario.Change;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.TimeElement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A shift of 480 minutes, 60 of them breaks: 373 minutes of production of 19,271 items at an ideal
 * second each (ISO 22400-2 words for the first-shift example of oee.com), and 47 minutes of stops,
 * of which one lasts 40 seconds.
 */
class ScenarioTest {

  private final UnitJournal journal =
      UnitJournal.from("2026-01-05T06:00:00Z")
          .rules(Examples.reporting(Examples.runTime("a", 1)))
          .calendar(Examples.earlyShift("10:00", "11:00"))
          .registered(0, "A", "a")
          .reported(0, ReportedState.PRODUCING)
          .reported(100, ReportedState.DELAY)
          .reported(100 + 46 + 20.0 / 60, ReportedState.PRODUCING)
          .reported(200, ReportedState.DELAY)
          .reported(200 + 40.0 / 60, ReportedState.PRODUCING)
          .quantity(470, 19_271, 18_848, 423, 0)
          .reported(480, ReportedState.NO_ORDER);
  private final Interval shift = journal.between(0, 480);

  @Nested
  class Of_nothing {

    @Test
    void tells_what_is_of_record() {
      var reading = read(Scenario.NONE);

      assertThat(reading.differences()).isEmpty();
      assertThat(reading.supposed()).isEqualTo(reading.ofRecord());
    }
  }

  @Nested
  class Of_a_minor_stop_threshold_of_60_seconds {

    private final UnitReading reading =
        read(
            new Scenario(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(60 * Nanos.PER_SECOND),
                Optional.empty()));

    @Test
    void tells_which_stop_becomes_minor_and_which_event_told_it() {
      assertThat(reading.differences()).hasSize(1);
      var stop = reading.differences().getFirst();
      assertThat(stop.interval()).isEqualTo(journal.between(200, 200 + 40.0 / 60));
      assertThat(stop.was().minorStop()).isFalse();
      assertThat(stop.is().minorStop()).isTrue();
      assertThat(stop.because()).containsExactly(Change.MINOR_STOP_THRESHOLD);
      assertThat(stop.toldBy()).hasValue(7);
    }
  }

  @Nested
  class Of_minor_stops_that_stay_in_production {

    private final Scenario scenario =
        new Scenario(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(60 * Nanos.PER_SECOND),
            Optional.of(
                PolicyChoices.of(
                    new KpiPolicies(
                        KpiPolicies.DEFAULT.oeeQuality(),
                        KpiPolicies.DEFAULT.mtbfEstimator(),
                        KpiPolicies.MinorStops.PRODUCTION,
                        KpiPolicies.DEFAULT.sigmaEstimator(),
                        KpiPolicies.DEFAULT.divisor(),
                        KpiPolicies.DEFAULT.lineFigure()))));

    @Test
    void moves_the_minor_stop_from_delay_to_production_and_leaves_the_oee_index() {
      var reading = read(scenario);
      var readings = new TreeMap<EquipmentId, UnitReading>();
      readings.put(UnitJournal.UNIT, reading);
      var comparison = Comparison.of(scenario, readings);

      assertThat(
              amount(
                  comparison
                      .supposed()
                      .get(Element.APT)
                      .subtract(comparison.ofRecord().get(Element.APT))))
          .isEqualTo(40 * Nanos.PER_SECOND);
      assertThat(kpi(comparison, "A").because())
          .containsExactly(Change.MINOR_STOP_THRESHOLD, Change.POLICIES);
      assertThat(kpi(comparison, "OEE").isSame()).isTrue();
    }
  }

  @Nested
  class Of_another_meaning_of_a_state {

    private final UnitReading reading =
        read(
            new Scenario(
                Optional.empty(),
                List.of(),
                Optional.of(List.of(new ActivityRule("DELAY", Optional.empty(), Activity.SETUP))),
                Optional.empty(),
                Optional.empty()));

    @Test
    void moves_the_time_of_the_stops_and_names_each() {
      assertThat(reading.differences())
          .extracting(Difference::interval)
          .containsExactly(
              journal.between(100, 100 + 46 + 20.0 / 60), journal.between(200, 200 + 40.0 / 60));
      assertThat(reading.differences())
          .allSatisfy(each -> {
            assertThat(each.was().element()).isEqualTo(TimeElement.ADET);
            assertThat(each.is().element()).isEqualTo(TimeElement.AUST);
            assertThat(each.because()).containsExactly(Change.ACTIVITIES);
          });
      assertThat(amount(reading.supposed().getFirst().elements().get(Element.AUST)))
          .isEqualTo(47 * Nanos.PER_MINUTE);
    }
  }

  @Nested
  class Of_another_calendar_and_ideal_rate {

    private final Scenario scenario =
        new Scenario(
            Optional.of(Examples.earlyShift("10:00", "10:30")),
            List.of(Examples.runTime("a", 0.9)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private final TreeMap<EquipmentId, UnitReading> readings = new TreeMap<>();

    @Test
    void tells_of_each_kpi_which_change_it_depends_on() {
      readings.put(UnitJournal.UNIT, read(scenario));
      var comparison = Comparison.of(scenario, readings);

      // PBT 420 and 450 min; PRI 1.0 and 0.9 s.
      assertThat(comparison.ofRecord().plannedBusyTime()).isEqualByComparingTo("25200000000000");
      assertThat(comparison.supposed().plannedBusyTime()).isEqualByComparingTo("27000000000000");
      assertThat(kpi(comparison, "OEE").because())
          .containsExactly(Change.CALENDAR, Change.PLANNED_RUN_TIMES);
      assertThat(value(kpi(comparison, "OEE").was())).isEqualTo(18_848.0 / 25_200);
      assertThat(value(kpi(comparison, "OEE").is())).isEqualTo(18_848 * 0.9 / 27_000);
      assertThat(kpi(comparison, "QR").isSame()).isTrue();
    }

    private static double value(KpiValue kpi) {
      return kpi.result() instanceof KpiValue.Result.Defined(var value) ? value : Double.NaN;
    }
  }

  @Nested
  class Of_a_line {

    private final LinkedHashMap<EquipmentId, UnitReading> line = new LinkedHashMap<>();

    /** Two units in the order of the line, which is not that of their names. */
    private void line(KpiPolicies first, KpiPolicies second) {
      var read = read(Scenario.NONE);
      line.put(new EquipmentId("acme.lyon.l1.z"), with(read, first, read.ofRecord()));
      line.put(new EquipmentId("acme.lyon.l1.a"), with(read, second, List.of()));
    }

    private static UnitReading with(
        UnitReading read, KpiPolicies policies, List<OrderElements> shares) {
      return new UnitReading(
          Optional.of(policies), shares, shares, read.alone(), read.differences());
    }

    private static KpiPolicies policies(LineFigure figure) {
      var usual = KpiPolicies.DEFAULT;
      return new KpiPolicies(
          usual.oeeQuality(),
          usual.mtbfEstimator(),
          usual.minorStops(),
          usual.sigmaEstimator(),
          usual.divisor(),
          figure);
    }

    @Test
    void takes_the_line_figure_that_all_units_name() {
      line(policies(LineFigure.LINE_OUTPUT), policies(LineFigure.LINE_OUTPUT));

      var whole = Comparison.of(Scenario.NONE, line, true);
      var sum = Comparison.of(Scenario.NONE, line, false);

      assertThat(whole.how().figure()).isEqualTo(LineFigure.LINE_OUTPUT);
      assertThat(whole.ofRecord().get(Element.GQ)).isEqualByComparingTo("0");
      assertThat(sum.ofRecord().get(Element.GQ)).isEqualByComparingTo("18848");
    }

    @Test
    void goes_by_the_default_policies_where_units_differ_whichever_is_first() {
      line(policies(LineFigure.BOTTLENECK), KpiPolicies.DEFAULT);

      assertThat(Comparison.of(Scenario.NONE, line, true).how().policies())
          .isEqualTo(KpiPolicies.DEFAULT);
    }

    @Test
    void keeps_the_policies_that_it_does_not_name() {
      line(policies(LineFigure.LINE_OUTPUT), policies(LineFigure.LINE_OUTPUT));
      var pieces =
          new PolicyChoices(
              Optional.of(KpiPolicies.OeeQuality.PIECE),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      var scenario =
          new Scenario(
              Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.of(pieces));

      var comparison = Comparison.of(scenario, line, true);

      assertThat(comparison.supposedly().figure()).isEqualTo(LineFigure.LINE_OUTPUT);
      assertThat(comparison.supposedly().policies())
          .isEqualTo(pieces.over(policies(LineFigure.LINE_OUTPUT)));
    }

    @Test
    void goes_by_the_default_policies_and_its_own_where_units_differ() {
      line(policies(LineFigure.BOTTLENECK), KpiPolicies.DEFAULT);
      var scenario =
          new Scenario(
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(PolicyChoices.of(policies(LineFigure.LINE_OUTPUT))));

      assertThat(Comparison.of(scenario, line, true).supposedly().figure())
          .isEqualTo(LineFigure.LINE_OUTPUT);
    }

    @Test
    void tells_what_another_line_figure_would_give() {
      line(KpiPolicies.DEFAULT, KpiPolicies.DEFAULT);
      var scenario =
          new Scenario(
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(PolicyChoices.of(policies(LineFigure.LINE_OUTPUT))));

      var comparison = Comparison.of(scenario, line, true);

      assertThat(comparison.how().figure()).isEqualTo(LineFigure.SUM_OF_UNITS);
      assertThat(comparison.supposedly().figure()).isEqualTo(LineFigure.LINE_OUTPUT);
      assertThat(kpi(comparison, "OEE").isSame()).isFalse();
      assertThat(kpi(comparison, "OEE").because()).containsExactly(Change.POLICIES);
    }
  }

  private UnitReading read(Scenario scenario) {
    return UnitReading.of(journal.folded(), shift, journal.at(481), scenario);
  }

  private static KpiDifference kpi(Comparison comparison, String id) {
    return comparison.kpis().stream()
        .filter(each -> each.was().definition().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static long amount(BigDecimal exact) {
    return exact.longValueExact();
  }
}
