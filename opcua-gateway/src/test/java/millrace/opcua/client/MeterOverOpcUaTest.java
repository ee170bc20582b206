package millrace.opcua.client;

import static millrace.opcua.client.Bench.F1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.element.Element;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An energy meter of a machine, read from a real server, up to the energy that is folded from it.
 */
class MeterOverOpcUaTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SignalDefinition ENERGY =
      new SignalDefinition("Energy", SignalRole.METER, Optional.empty(), "kW.h");

  private final Instant first = Instant.now().minusSeconds(600);
  private final Instant next = first.plusSeconds(300);
  private final Plc.Setup setup = Plc.Setup.onAnyPort();
  private Plc plc;
  private Bench bench;

  @BeforeEach
  void set_up() throws Exception {
    plc = Plc.start(setup).variable("f1/State", 6).variable("f1/Energy", 0.0);
    bench = new Bench(plc.port()).unit(F1, StateModel.PACKML, Bench.state(), ENERGY);
    plc.write("f1/Energy", 1_234.567, StatusCode.GOOD, first);
    bench.start();
    untilShown(1_234.567);
  }

  @AfterEach
  void tear_down() throws Exception {
    bench.close();
    plc.close();
  }

  @Test
  void is_worth_the_rise_of_its_register_to_the_watt_hour() {
    plc.write("f1/Energy", 1_234.817, StatusCode.GOOD, next);
    untilShown(1_234.817);

    assertThat(used()).isEqualByComparingTo("0.25");
  }

  @Test
  void goes_on_from_its_retained_register_when_the_machine_was_without_power() throws Exception {
    plc.close();
    plc = Plc.start(setup).variable("f1/State", 6).variable("f1/Energy", 0.0);
    plc.write("f1/Energy", 1_234.667, StatusCode.GOOD, next);
    untilShown(1_234.667);

    assertThat(used()).isEqualByComparingTo("0.1");
  }

  private void untilShown(double kilowattHours) {
    await()
        .atMost(SOON)
        .until(() ->
            bench.units.readings(F1, "Energy").stream()
                .map(Reading::value)
                .anyMatch(new RealValue(kilowattHours)::equals));
  }

  /** The energy that the journal of the unit tells, whatever the unit did. */
  private BigDecimal used() {
    var state = folded();
    var total = state.total(window(), Nanos.of(Instant.now()));
    return Stream.of(
            Element.ENERGY_APT,
            Element.ENERGY_AUST,
            Element.ENERGY_ADET,
            Element.ENERGY_ADOT,
            Element.ENERGY_PDOT,
            Element.ENERGY_OFF,
            Element.ENERGY_UNKNOWN)
        .map(total::get)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Interval window() {
    return new Interval(Nanos.of(first.minusSeconds(60)), Nanos.of(next.plusSeconds(60)));
  }

  private EquipmentState folded() {
    var decider = new EquipmentDecider(F1);
    var state = decider.initial();
    var known = Nanos.of(Instant.now());
    var provenance = new Provenance(known, known, "machine:f1", "test", "", "");
    var from = window().start() - Nanos.PER_HOUR;
    var events =
        new ArrayList<EquipmentEvent>(List.of(new EquipmentEvent.RulesAdopted(from, rules())));
    bench
        .units
        .deliveries(F1)
        .forEach(each -> events.add(new EquipmentEvent.ReadingsReceived(List.of(each))));
    for (var event : events) {
      state = decider.evolve(state, new Envelope<>(provenance, event));
    }
    return state;
  }

  private static RuleSet rules() {
    var kilowattHours = new Meter("Energy", "electricity", BigDecimal.ONE, Optional.empty(), false);
    return new RuleSet(
            "1",
            StateModel.PACKML,
            PackMlEdition.OPC_30050,
            List.of(Bench.state(), ENERGY),
            List.of(),
            List.of(),
            Optional.empty(),
            Horizons.DEFAULT)
        .with(
            KpiPolicies.DEFAULT,
            new MasterData(List.of(), List.of(), List.of(kilowattHours), List.of()));
  }
}
