package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.explanation.Evidence.Kind;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Test;

/** Energy meters that a machine tells as signals. It produces from 06:00 on and holds at 06:30. */
class MeterSignalTest {

  private static final long EXECUTE = 6;
  private static final long HELD = 11;

  private final UnitJournal journal =
      UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(rules())
          .calendar(Examples.earlyShift())
          .registered(0, "A", "p")
          .read(0, "mode", 1)
          .read(0, "state", EXECUTE)
          .read(30, "state", HELD);

  private static RuleSet rules() {
    return rules(Horizons.DEFAULT);
  }

  private static RuleSet rules(Horizons horizons) {
    var base = Examples.packMl(30, Examples.runTime("p", 3));
    var signals = new ArrayList<>(base.signals());
    signals.add(Examples.signal("mains", SignalRole.METER));
    signals.add(Examples.signal("gas", SignalRole.METER));
    signals.add(Examples.signal("steam", SignalRole.METER));
    return new RuleSet(
            base.version(),
            base.stateModel(),
            base.edition(),
            signals,
            base.activities(),
            base.plannedRunTimes(),
            base.designSpeed(),
            horizons)
        .with(
            KpiPolicies.DEFAULT,
            new MasterData(
                List.of(),
                List.of(),
                List.of(
                    meter("mains", "1", Optional.of(new BigDecimal(10_000))),
                    meter("gas", "10.55", Optional.empty()),
                    meter("gauge", "1", Optional.of(new BigDecimal(1_000)))),
                List.of()));
  }

  private static Meter meter(String name, String kilowattHours, Optional<BigDecimal> rollover) {
    return new Meter(name, name, new BigDecimal(kilowattHours), rollover, false);
  }

  private UnitJournal shows(double minute, String meter, double value) {
    return journal.read(minute, meter, new RealValue(value), StatusCode.GOOD);
  }

  private BigDecimal energy(double from, double to) {
    return journal.folded().total(journal.between(from, to), journal.at(to)).energy();
  }

  @Test
  void are_split_by_what_the_unit_did_between_readings() {
    shows(20, "mains", 100.5);
    shows(60, "mains", 104.5);

    var total = journal.folded().total(journal.between(0, 480), journal.at(480));

    assertThat(total.get(Element.ENERGY_APT)).isEqualByComparingTo("1");
    assertThat(total.get(Element.ENERGY_ADET)).isEqualByComparingTo("3");
  }

  @Test
  void stood_still_until_an_hour_before_they_are_told_to_have_gone_on() {
    shows(0, "mains", 0);
    shows(240, "mains", 6);

    assertThat(energy(0, 180)).isEqualByComparingTo("0");
    assertThat(energy(180, 240)).isEqualByComparingTo("6");
  }

  @Test
  void count_by_their_factor_and_over_a_roll_over() {
    shows(0, "gas", 10);
    shows(60, "gas", 12);
    shows(0, "mains", 9_990);
    shows(60, "mains", 15);

    assertThat(energy(0, 480)).isEqualByComparingTo("46.1");
  }

  @Test
  void told_late_change_the_hours_that_they_tell_of() {
    shows(0, "mains", 0);
    shows(100, "mains", 20);
    shows(200, "mains", 30);
    assertThat(energy(0, 120)).isEqualByComparingTo("20");

    var late = journal.reading(50, "mains", new RealValue(20), StatusCode.GOOD);
    journal.delivered(journal.at(300), late);

    assertThat(energy(0, 50)).isEqualByComparingTo("20");
    assertThat(energy(50, 120)).isEqualByComparingTo("0");
  }

  @Test
  void that_two_people_read_at_one_instant_show_one_thing_whichever_part_of_the_time_is_asked() {
    journal.observed(read("m1", 0, "24"));
    journal.observed(read("m2", 240, "0")).observed(read("m3", 240, "107"));

    assertThat(energy(0, 240)).isEqualByComparingTo("83");
    assertThat(energy(0, 120).add(energy(120, 240))).isEqualByComparingTo("83");
  }

  private MeterRead read(String id, double minute, String shown) {
    var at = journal.at(minute);
    return new MeterRead(id, at, at, "gauge", new BigDecimal(shown), false);
  }

  @Test
  void that_a_person_reads_too_are_one_meter() {
    shows(0, "mains", 0);
    journal.observed(
        new MeterRead("m1", journal.at(30), journal.at(30), "mains", new BigDecimal("8"), false));
    shows(60, "mains", 10);

    assertThat(energy(0, 30)).isEqualByComparingTo("8");
    assertThat(energy(30, 60)).isEqualByComparingTo("2");
  }

  @Test
  void that_a_person_reads_hours_after_the_machine_told_went_on_in_the_last_of_them() {
    shows(0, "mains", 0);
    journal.observed(
        new MeterRead("m1", journal.at(240), journal.at(240), "mains", new BigDecimal("6"), false));

    assertThat(energy(0, 180)).isEqualByComparingTo("0");
    assertThat(energy(180, 240)).isEqualByComparingTo("6");
  }

  @Test
  void that_cannot_be_read_are_found_and_passed_over() {
    shows(0, "mains", 0);
    journal.read(20, "mains", new TextValue("n/a"), StatusCode.GOOD);
    journal.read(30, "mains", new RealValue(5), StatusCode.BAD);
    shows(40, "mains", 4);
    shows(50, "steam", 1);

    assertThat(energy(0, 480)).isEqualByComparingTo("4");
    assertThat(journal.folded().findings(journal.at(480)))
        .extracting(Finding::kind)
        .contains(Finding.Kind.UNREADABLE_VALUE, Finding.Kind.UNKNOWN_METER);
  }

  @Test
  void are_explained_by_the_readings_around() {
    shows(0, "mains", 0);
    shows(20, "mains", 4);

    assertThat(journal.folded().explain(journal.between(0, 20), journal.at(480)).contributions())
        .filteredOn(each -> each.elements().energy().signum() != 0)
        .singleElement()
        .satisfies(each ->
            assertThat(each.evidence())
                .filteredOn(event -> event.kind() == Kind.READING)
                .extracting(event -> event.subject(), event -> event.at())
                .containsExactly(tuple("mains", journal.at(0)), tuple("mains", journal.at(20))));
  }

  @Test
  void are_held_as_long_as_states_are() {
    shows(0, "mains", 0);
    shows(50, "mains", 5);
    journal.read(3 * 24 * 60, "state", EXECUTE);
    journal.corrected(
        3 * 24 * 60 + 1,
        "c1",
        new Correction.Reclassify(
            journal.between(0, 50), Correction.CorrectedActivity.SETUP, false));

    assertThat(
            journal
                .folded()
                .total(journal.between(0, 60), journal.at(60) + 4 * 24 * Nanos.PER_HOUR)
                .get(Element.ENERGY_AUST))
        .isEqualByComparingTo("5");
  }

  @Test
  void go_on_from_a_reading_of_which_the_rules_are_let_go() {
    var hour = Nanos.PER_HOUR;
    var forgetful =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(rules(new Horizons(hour, 9 * hour)))
            .read(0, "mains", 1);
    forgetful
        .add(
            forgetful.at(20),
            new EquipmentEvent.RulesAdopted(forgetful.at(20), rules(new Horizons(hour, 8 * hour))))
        .read(300, "mains", 7)
        .read(740, "mode", 1);

    var window = forgetful.between(260, 300);
    var state = forgetful.folded();

    assertThat(state.heldFrom()).isGreaterThan(forgetful.at(20));
    assertThat(state.total(window, forgetful.at(740)).energy()).isEqualByComparingTo("4");
    assertThat(state.explain(window, forgetful.at(740)).total().energy()).isEqualByComparingTo("4");
  }
}
