package millrace.simulator.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import millrace.engine.packml.PackMlState;
import millrace.simulator.Simulator;
import millrace.simulator.SimulatorSettings;
import millrace.simulator.ledger.LedgerEntry;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked // Milo may answer null everywhere; where it does, the test fails.
class LineServerTest {

  private static final String UNIT = "P:PackMLObjects/S:";
  private static final String EXECUTE = "/P:BaseStateMachine/P:MachineState/P:ExecuteState";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path data;

  private static Simulator simulator;
  private static SimulatorClient line;
  private static SimulatorClient cell;

  @BeforeAll
  static void start() throws Exception {
    simulator = Simulator.start(SimulatorSettings.forTests(data).withSpeedUp(10).shuffled());
    line = SimulatorClient.connect(simulator.endpoint(Simulator.LINE));
    cell = SimulatorClient.connect(simulator.endpoint(Simulator.CELL));
  }

  @AfterAll
  static void stop() throws Exception {
    line.close();
    cell.close();
    simulator.close();
  }

  private static void awaitState(String unit, PackMlState state) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            line.read(UNIT + unit + "/S:Plc/S:StateCurrent")
                .value()
                .equals(Variant.of(state.number())));
  }

  static Stream<String> documented_paths() {
    return Stream.of("f1", "c1", "b1", "k1", "p1")
        .flatMap(unit ->
            Stream.of(
                    "P:BaseStateMachine/0:CurrentState/0:Number",
                    "P:BaseStateMachine/0:CurrentState/0:Id",
                    "P:BaseStateMachine/0:AvailableStates",
                    "P:Status/P:UnitModeCurrent",
                    "P:Status/P:UnitSupportedModes",
                    "P:Status/P:EquipmentStarved",
                    "P:Status/P:EquipmentBlocked",
                    "P:Status/P:MachSpeed",
                    "P:Status/P:CurMachSpeed",
                    "P:Admin/P:ProdProcessedCount",
                    "P:Admin/P:ProdDefectiveCount",
                    "P:Admin/P:StopReason",
                    "P:Admin/P:Alarm",
                    "P:Admin/P:MachDesignSpeed",
                    "S:Plc/S:StateCurrent",
                    "S:Plc/S:ProcessedCount",
                    "S:Plc/S:DefectiveCount",
                    "S:Plc/S:StopReason",
                    "S:Plc/S:AlarmActive",
                    "S:Plc/S:AlarmText",
                    "S:Plc/S:Temperature",
                    "S:Plc/S:Torque",
                    "S:Plc/S:Energy")
                .map(path -> UNIT + unit + "/" + path));
  }

  @Nested
  class A_path {

    @ParameterizedTest(name = "{0}")
    @MethodSource("millrace.simulator.opcua.LineServerTest#documented_paths")
    void of_the_documentation_leads_to_a_good_value(String path) throws Exception {
      assertThat(line.read(path).statusCode().isGood()).isTrue();
    }

    @Test
    void of_a_nested_machine_leads_to_its_number() throws Exception {
      assertThat(line.find(UNIT + "f1/P:BaseStateMachine/P:MachineState/0:CurrentState/0:Number"))
          .isPresent();
      assertThat(line.find(UNIT + "f1" + EXECUTE + "/0:CurrentState/0:Number")).isPresent();
    }

    @Test
    void of_the_cell_leads_to_states_and_counters() throws Exception {
      for (var unit : List.of("m1", "t1")) {
        var root = "M:Machines/S:" + unit;
        var blocks = root + "/M:MachineryBuildingBlocks";
        assertThat(cell.read(blocks + "/M:MachineryItemState/0:CurrentState/0:Number").value())
            .isIn(number(1), number(2), number(3));
        // The machine may be in its setup just now.
        assertThat(cell.read(blocks + "/M:MachineryOperationMode/0:CurrentState/0:Number").value())
            .isIn(number(2), number(3));
        assertThat(cell.read(blocks + "/D:Identification/D:SerialNumber").value())
            .isEqualTo(Variant.of("SIM-" + unit));
        assertThat(cell.read(root + "/S:Counters/S:ProcessedCount").value().value())
            .isInstanceOf(UInteger.class);
        assertThat(cell.read(root + "/S:Process/S:SpindleLoad").statusCode().isGood()).isTrue();
      }
    }

    private static Variant number(int state) {
      return Variant.of(UInteger.valueOf(state));
    }
  }

  @Nested
  class What_a_subscriber_gets {

    @Test
    void is_what_the_ledger_has_change_by_change() throws Exception {
      var received = line.collect(UNIT + "c1/S:Plc/S:ProcessedCount", 1_000);
      await().atMost(PATIENCE).until(() -> received.size() > 30);
      var got = List.copyOf(received).stream().map(LineServerTest::valueAt).toList();

      var ledger =
          simulator.ledger(Simulator.LINE).entries("c1", "ProcessedCount").stream()
              .map(LineServerTest::valueAt)
              .toList();
      var begin = ledger.indexOf(got.getFirst());
      assertThat(begin).isNotNegative();
      assertThat(ledger.subList(begin, begin + got.size())).isEqualTo(got);
    }

    @Test
    void of_the_three_machines_folds_to_the_state_of_the_unit() throws Exception {
      var base = line.collect(UNIT + "k1/P:BaseStateMachine/0:CurrentState/0:Number", 100);
      var machine =
          line.collect(UNIT + "k1/P:BaseStateMachine/P:MachineState/0:CurrentState/0:Number", 100);
      var execute = line.collect(UNIT + "k1" + EXECUTE + "/0:CurrentState/0:Number", 100);
      var folded = line.collect(UNIT + "k1/S:Plc/S:StateCurrent", 100);
      await().atMost(PATIENCE).until(() -> folded.size() >= 4 && execute.size() >= 4);

      for (var state : List.copyOf(folded)) {
        var at = state.sourceTime();
        var number = (int) state.value().value();
        if (PackMlTypes.nested(PackMlState.of(number).orElseThrow()).execute() != null) {
          // What the other machines say of that instant may be notified after the unit's state.
          await()
              .atMost(PATIENCE)
              .untilAsserted(() -> {
                assertThat(numberAt(execute, at)).isEqualTo(number);
                assertThat(numberAt(machine, at)).isEqualTo(18);
                assertThat(numberAt(base, at)).isEqualTo(19);
              });
        }
      }
    }

    private int numberAt(List<DataValue> values, DateTime at) {
      return List.copyOf(values).stream()
          .filter(value -> value.sourceTime().getUtcTime() <= at.getUtcTime())
          .reduce((_, later) -> later)
          .map(value -> ((UInteger) value.value().value()).intValue())
          .orElseThrow();
    }

    @Test
    void of_counts_as_structures_is_decoded_by_their_definition() throws Exception {
      var value = line.read(UNIT + "f1/P:Admin/P:ProdProcessedCount").value().value();
      var counts = (ExtensionObject[]) value;
      var count = (DynamicStructType) counts[0].decode(line.client().getDynamicEncodingContext());

      assertThat(count.getMembers())
          .containsKeys("ID", "Name", "Unit", "Count", "AccCount")
          .containsEntry("Name", "Processed");
      assertThat((int) count.getMembers().get("AccCount")).isGreaterThan(65_479);
    }
  }

  private static String valueAt(DataValue value) {
    var time = value.sourceTime().getJavaInstant();
    return ((UShort) value.value().value()).intValue()
        + " at "
        + (time.getEpochSecond() * 1_000_000_000L + time.getNano());
  }

  private static String valueAt(LedgerEntry entry) {
    return entry.value() + " at " + entry.sourceTime();
  }

  @Nested
  class A_command {

    @Test
    void is_taken_or_refused_as_the_state_allows() throws Exception {
      awaitState("p1", PackMlState.EXECUTE);
      assertThat(status("p1" + EXECUTE, "P:Hold")).isEqualTo(StatusCodes.Good);
      awaitState("p1", PackMlState.HELD);
      assertThat(status("p1" + EXECUTE, "P:Hold")).isEqualTo(StatusCodes.Bad_InvalidState);
      assertThat(status("p1" + EXECUTE, "P:Start")).isEqualTo(StatusCodes.Bad_ArgumentsMissing);
      assertThat(status("p1" + EXECUTE, "P:Start", Variant.of(new ExtensionObject[0])))
          .isEqualTo(StatusCodes.Bad_InvalidState);
      assertThat(status("p1/P:BaseStateMachine", "P:Clear"))
          .isEqualTo(StatusCodes.Bad_InvalidState);
      assertThat(status("p1", "P:SetUnitMode", Variant.of(2)))
          .isEqualTo(StatusCodes.Bad_InvalidState);
      assertThat(status("p1", "P:SetUnitMode", Variant.of("2")))
          .isEqualTo(StatusCodes.Bad_InvalidArgument);
      assertThat(status("p1", "P:SetUnitMode", Variant.of(7)))
          .isEqualTo(StatusCodes.Bad_InvalidArgument);
      assertThat(status("p1" + EXECUTE, "P:Unhold")).isEqualTo(StatusCodes.Good);
      awaitState("p1", PackMlState.EXECUTE);
    }

    @Test
    void to_reset_belongs_to_the_machine_whose_state_is_left() throws Exception {
      awaitState("b1", PackMlState.EXECUTE);
      assertThat(status("b1/P:BaseStateMachine/P:MachineState", "P:Stop"))
          .isEqualTo(StatusCodes.Good);
      awaitState("b1", PackMlState.STOPPED);
      assertThat(status("b1" + EXECUTE, "P:Reset")).isEqualTo(StatusCodes.Bad_InvalidState);
      assertThat(status("b1", "P:SetUnitMode", Variant.of(2))).isEqualTo(StatusCodes.Good);
      assertThat(line.read(UNIT + "b1/P:Status/P:UnitModeCurrent").value())
          .isEqualTo(Variant.of(2));
      assertThat(line.read(UNIT + "b1" + EXECUTE + "/0:CurrentState").statusCode().value())
          .isEqualTo(StatusCodes.Bad_StateNotActive);
      assertThat(status("b1", "P:SetUnitMode", Variant.of(1))).isEqualTo(StatusCodes.Good);
      assertThat(status("b1/P:BaseStateMachine/P:MachineState", "P:Reset"))
          .isEqualTo(StatusCodes.Good);
      awaitState("b1", PackMlState.IDLE);
      assertThat(status("b1" + EXECUTE, "P:Start", Variant.of(new ExtensionObject[0])))
          .isEqualTo(StatusCodes.Good);
      awaitState("b1", PackMlState.EXECUTE);
    }

    private long status(String object, String method, Variant... arguments) throws Exception {
      return line.call(UNIT + object, method, arguments).getStatusCode().value();
    }
  }
}
