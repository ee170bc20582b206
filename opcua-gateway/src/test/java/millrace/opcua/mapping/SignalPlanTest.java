package millrace.opcua.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.SignalSource;
import millrace.engine.plant.SignalSource.SignalNode;
import millrace.engine.plant.WorkUnit;
import millrace.opcua.mapping.MonitoredSignal.Part;
import millrace.opcua.mapping.NodeAddress.BrowseName;
import millrace.opcua.mapping.NodeAddress.ById;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SignalPlanTest {

  private static final SignalDefinition STATE =
      new SignalDefinition("State", SignalRole.STATE, Optional.empty(), "1");
  private static final SignalDefinition TORQUE =
      new SignalDefinition("Torque", SignalRole.PROCESS_VALUE, Optional.empty(), "N.m");

  private static WorkUnit unit(
      StateModel model, List<SignalNode> nodes, SignalDefinition... signals) {
    var rules =
        new RuleSet(
            "1",
            model,
            PackMlEdition.OPC_30050,
            List.of(signals),
            List.of(),
            List.of(),
            Optional.empty(),
            Horizons.DEFAULT);
    return new WorkUnit(
        new EquipmentId("acme.k1"),
        rules,
        "",
        Optional.of(new SignalSource("line3", List.of("nsu=urn:a;k1"), nodes)));
  }

  @Nested
  class A_state_without_a_node {

    @Test
    void is_looked_for_where_packml_puts_it() {
      var plan = SignalPlan.of("line3", List.of(unit(StateModel.PACKML, List.of(), STATE)));

      assertThat(plan.byHandle().values())
          .extracting(MonitoredSignal::part)
          .containsExactlyInAnyOrder(Part.BASE_STATE, Part.MACHINE_STATE, Part.EXECUTE_STATE);
      assertThat(plan.byHandle().values())
          .filteredOn(signal -> signal.part() == Part.MACHINE_STATE)
          .singleElement()
          .satisfies(signal ->
              assertThat(signal.places().getFirst())
                  .hasToString(
                      "nsu=urn:a;k1 / nsu=http://opcfoundation.org/UA/PackML/;BaseStateMachine"
                          + " / nsu=http://opcfoundation.org/UA/PackML/;MachineState"
                          + " / nsu=http://opcfoundation.org/UA/;CurrentState"
                          + " / nsu=http://opcfoundation.org/UA/;Number"));
    }

    @Test
    void is_read_from_a_node_of_the_plant_file_where_it_names_one() {
      var node = new SignalNode("State", List.of(), "nsu=urn:a;s=k1;state", 100);

      var plan = SignalPlan.of("line3", List.of(unit(StateModel.PACKML, List.of(node), STATE)));

      assertThat(plan.byHandle().values())
          .singleElement()
          .satisfies(signal -> {
            assertThat(signal.part()).isEqualTo(Part.VALUE);
            assertThat(signal.places()).containsExactly(new ById("urn:a", "s=k1;state"));
          });
    }
  }

  @Nested
  class An_energy_meter {

    @Test
    void is_read_as_often_as_the_plant_file_says_and_decides_no_activity() {
      var meter = new SignalDefinition("mains", SignalRole.METER, Optional.empty(), "kW.h");
      var node = new SignalNode("mains", List.of("nsu=urn:a;Energy"), "", 60_000);

      var plan = SignalPlan.of("line3", List.of(unit(StateModel.PACKML, List.of(node), meter)));

      assertThat(plan.byHandle().values())
          .singleElement()
          .satisfies(signal -> {
            assertThat(signal.samplingMillis()).isEqualTo(60_000);
            assertThat(signal.decidesActivity()).isFalse();
          });
    }
  }

  @Nested
  class A_handle {

    @Test
    void stays_when_the_plant_file_gets_more_signals() {
      var torque = new SignalNode("Torque", List.of("nsu=urn:a;Torque"), "", 1_000);
      var before = SignalPlan.of("line3", List.of(unit(StateModel.PACKML, List.of(), STATE)));

      var after =
          SignalPlan.of("line3", List.of(unit(StateModel.PACKML, List.of(torque), TORQUE, STATE)));

      assertThat(after.byHandle()).containsAllEntriesOf(before.byHandle()).hasSize(4);
    }
  }

  @Nested
  class A_namespace_index {

    @Test
    void is_refused() {
      assertThatThrownBy(() -> BrowseName.parse("ns=2;Status"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("names no namespace");
    }
  }
}
