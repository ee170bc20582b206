package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.Decision.Refused;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.MasterData.Grade;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.MasterData.PlannedScrap;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.reading.Evidence.MaintenanceKind;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MaterialUse;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.PartInspected;
import millrace.engine.reading.Observation.ReportedState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What evidence of quality, maintenance, material and energy amounts to. */
class EvidenceTest {

  private static final MasterData MASTER_DATA =
      new MasterData(
          List.of(new PlannedScrap("a", "", new BigDecimal("0.04"))),
          List.of(new Grade("prime", BigDecimal.ONE), new Grade("second", new BigDecimal("0.5"))),
          List.of(
              meter("mains", "1", Optional.of(BigDecimal.valueOf(10_000)), false),
              meter("gas", "10.55", Optional.empty(), false),
              meter("heat", "1", Optional.empty(), true)),
          List.of());

  @Nested
  class Maintenance_of_a_unit {

    // Worked example K1: crews at work 08:03 to 08:12 and 13:12 to 13:25.
    private final UnitJournal shift =
        K1.journal()
            .observed(maintained(123, "m1", MaintenanceKind.CORRECTIVE, true))
            .observed(maintained(132, "m1", MaintenanceKind.CORRECTIVE, false))
            .observed(maintained(432, "m2", MaintenanceKind.CORRECTIVE, true))
            .observed(maintained(445, "m2", MaintenanceKind.CORRECTIVE, false))
            .observed(maintained(240, "p1", MaintenanceKind.PREVENTIVE, true))
            .observed(maintained(270, "p1", MaintenanceKind.PREVENTIVE, false));

    @Test
    void is_the_time_in_which_it_goes_on() {
      assertThat(minutes(total(shift), Element.CMT)).isEqualByComparingTo("22");
      assertThat(minutes(total(shift), Element.PMT)).isEqualByComparingTo("30");
    }

    @Test
    void is_cut_by_windows() {
      var state = shift.folded();
      assertThat(minutes(state.total(shift.between(0, 125), shift.at(480)), Element.CMT))
          .isEqualByComparingTo("2");
    }

    @Test
    void goes_on_until_its_end_is_told() {
      var open = K1.journal().observed(maintained(470, "m3", MaintenanceKind.CORRECTIVE, true));
      assertThat(minutes(total(open), Element.CMT)).isEqualByComparingTo("10");
    }

    private MaintenanceReported maintained(
        double minute, String order, MaintenanceKind kind, boolean begins) {
      var at = K1.journal().at(minute);
      return new MaintenanceReported(order + begins, at, at, order, kind, begins);
    }
  }

  @Nested
  class Time_between_failures {

    // Worked example K1: from the first failure's end to the second 240 min of AUPT, over a break,
    // a stop, a change of orders and a setup.
    @Test
    void is_processing_time_from_a_restoration_to_the_next_failure() {
      assertThat(minutes(total(K1.journal()), Element.TBF)).isEqualByComparingTo("240");
      assertThat(total(K1.journal()).get(Element.TBF_COUNT)).isEqualByComparingTo("1");
    }
  }

  @Nested
  class An_inspection {

    @Test
    void counts_a_part_once_and_as_good_at_the_first_attempt_only() {
      var journal =
          shift()
              .observed(inspected(10, "p1", 1, true, false))
              .observed(inspected(11, "p2", 1, false, false))
              .observed(inspected(12, "p2", 2, true, true))
              .observed(inspected(13, "p3", 1, true, true));
      assertThat(total(journal).get(Element.IP)).isEqualByComparingTo("3");
      assertThat(total(journal).get(Element.GP)).isEqualByComparingTo("1");
    }

    @Test
    void that_is_told_twice_counts_once() {
      var journal =
          shift()
              .observed(inspected(10, "p1", 1, true, false))
              .observed(inspected(10, "p1", 1, true, false));
      assertThat(total(journal).get(Element.IP)).isEqualByComparingTo("1");
    }

    @Test
    void that_is_taken_back_counts_no_more() {
      var journal =
          shift()
              .observed(inspected(10, "p1", 1, true, false))
              .corrected(20, "c1", new Retract("p1-1"));
      assertThat(total(journal).get(Element.IP)).isEqualByComparingTo("0");
    }

    @Test
    void without_an_attempt_is_refused() {
      var state = shift().folded();
      var decision =
          UnitJournal.DECIDER.decide(
              state,
              new EquipmentCommand.ReceiveObservations(
                  List.of(inspected(10, "p1", 0, true, false))),
              new Provenance(shift().at(11), shift().at(11), "machine:k1", "test", "", ""));
      assertThat(((Refused<?>) decision).refusal().detail())
          .isEqualTo("observation p1-0: attempt 0 is below 1");
    }

    private PartInspected inspected(
        double minute, String part, int attempt, boolean passed, boolean reworked) {
      var at = shift().at(minute);
      return new PartInspected(
          part + "-" + attempt, at, at, part, Optional.empty(), "", attempt, passed, reworked);
    }
  }

  @Nested
  class Material {

    @Test
    void is_consumed_made_by_grade_or_lost() {
      var total =
          total(
              shift()
                  .observed(moved("in", MaterialUse.CONSUMED, "ore", "1000"))
                  .observed(moved("out", MaterialUse.PRODUCED, "prime", "870"))
                  .observed(moved("out2", MaterialUse.PRODUCED, "second", "140"))
                  .observed(moved("pl", MaterialUse.LOST_IN_PRODUCTION, "ore", "45"))
                  .observed(moved("stl", MaterialUse.LOST_IN_STORAGE, "ore", "12"))
                  .observed(moved("ol", MaterialUse.LOST_OTHERWISE, "ore", "3")));
      assertThat(total.get(Element.CM)).isEqualByComparingTo("1000");
      assertThat(total.get(Element.IGQ)).isEqualByComparingTo("940");
      assertThat(total.get(Element.PL)).isEqualByComparingTo("45");
      assertThat(total.get(Element.STL)).isEqualByComparingTo("12");
      assertThat(total.get(Element.OL)).isEqualByComparingTo("3");
    }

    @Test
    void of_an_unknown_grade_is_found_and_not_guessed() {
      var journal = shift().observed(moved("out", MaterialUse.PRODUCED, "third", "5"));
      assertThat(total(journal).get(Element.GRADE_WITHOUT_FACTOR)).isEqualByComparingTo("5");
      assertThat(journal.folded().findings(journal.at(480)))
          .extracting(Finding::kind)
          .contains(Finding.Kind.UNKNOWN_GRADE);
    }

    private MaterialReported moved(String id, MaterialUse use, String material, String quantity) {
      var at = shift().at(15);
      return new MaterialReported(
          id, at, at, use, material, "", new BigDecimal(quantity), Optional.empty());
    }
  }

  @Nested
  class Energy {

    // Worked example K2: 1200 kWh, 85 m3 of gas at 10.55 kWh/m3, 60 kWh of heat that leave.
    @Test
    void of_all_carriers_is_told_in_one_unit() {
      var journal =
          shift()
              .observed(read(0, "mains", "100"))
              .observed(read(400, "mains", "1300"))
              .observed(read(0, "gas", "10"))
              .observed(read(400, "gas", "95"))
              .observed(read(0, "heat", "5"))
              .observed(read(400, "heat", "65"));
      assertThat(total(journal).energy()).isEqualByComparingTo("2036.75");
    }

    @Test
    void is_split_by_what_the_unit_did_as_if_the_meter_rose_evenly() {
      // 120 kWh in 60 min: 20 min of setup, 30 of production, 10 of delay.
      var journal =
          shift()
              .reported(20, ReportedState.PRODUCING)
              .reported(50, ReportedState.DELAY)
              .observed(read(0, "mains", "0"))
              .observed(read(60, "mains", "120"));
      assertThat(total(journal).get(Element.ENERGY_AUST)).isEqualByComparingTo("40");
      assertThat(total(journal).get(Element.ENERGY_APT)).isEqualByComparingTo("60");
      assertThat(total(journal).get(Element.ENERGY_ADET)).isEqualByComparingTo("20");
    }

    @Test
    void goes_on_over_a_roll_over_and_an_exchange() {
      var journal =
          shift()
              .observed(read(0, "mains", "9990"))
              .observed(read(10, "mains", "15"))
              .observed(read(20, "mains", "20"))
              .observed(exchanged(20.5, "mains", "4000"))
              .observed(read(30, "mains", "4007"));
      assertThat(total(journal).energy()).isEqualByComparingTo("37");
    }

    @Test
    void of_a_meter_that_runs_backwards_is_found_and_not_guessed() {
      var journal =
          shift()
              .observed(read(0, "gas", "50"))
              .observed(read(10, "gas", "49"))
              .observed(read(20, "gas", "51"));
      assertThat(total(journal).energy()).isEqualByComparingTo("21.1");
      assertThat(journal.folded().findings(journal.at(480)))
          .extracting(Finding::kind)
          .contains(Finding.Kind.COUNTER_DECREASED);
    }

    @Test
    void parts_that_do_not_divide_still_add_up() {
      var journal = shift().observed(read(0, "mains", "0")).observed(read(7, "mains", "1"));
      var state = journal.folded();
      var sum = BigDecimal.ZERO;
      for (var minute = 0; minute < 7; minute++) {
        var window = journal.between(minute, minute + 1);
        sum = sum.add(state.total(window, journal.at(480)).energy());
      }
      assertThat(sum).isEqualByComparingTo("1");
    }

    @Test
    void of_an_unknown_meter_leaves_no_figure() {
      var journal = shift().observed(read(0, "steam", "1"));
      assertThat(total(journal).get(Element.READINGS_WITHOUT_METER)).isEqualByComparingTo("1");
    }

    private MeterRead read(double minute, String meter, String value) {
      var at = shift().at(minute);
      return new MeterRead(meter + minute, at, at, meter, new BigDecimal(value), false);
    }

    private MeterRead exchanged(double minute, String meter, String value) {
      var at = shift().at(minute);
      return new MeterRead(meter + minute, at, at, meter, new BigDecimal(value), true);
    }
  }

  @Nested
  class Master_data {

    @Test
    void plans_scrap_by_what_is_produced_and_capacity_by_planned_busy_time() {
      var total = total(shift().quantity(100, 350, 336, 14, 0));
      assertThat(total.get(Element.PSQ)).isEqualByComparingTo("14");
      assertThat(total.get(Element.PQ_WITHOUT_PSQ)).isEqualByComparingTo("0");
      assertThat(minutes(total, Element.PBT_WITHOUT_CAPACITY)).isEqualByComparingTo("480");
    }
  }

  private static UnitJournal shift() {
    var rules =
        Examples.reporting(Examples.runTime("a", 30)).with(KpiPolicies.DEFAULT, MASTER_DATA);
    return UnitJournal.from("2026-09-01T06:00:00Z")
        .rules(rules)
        .calendar(Examples.earlyShift())
        .registered(0, "A", "a")
        .reported(0, ReportedState.SETUP);
  }

  private static ElementVector total(UnitJournal journal) {
    return journal.folded().total(journal.between(0, 480), journal.at(480));
  }

  private static BigDecimal minutes(ElementVector vector, Element element) {
    return vector.get(element).movePointLeft(9).divide(BigDecimal.valueOf(60));
  }

  private static Meter meter(
      String name, String kilowattHours, Optional<BigDecimal> rollover, boolean exported) {
    return new Meter(name, name, new BigDecimal(kilowattHours), rollover, exported);
  }
}
