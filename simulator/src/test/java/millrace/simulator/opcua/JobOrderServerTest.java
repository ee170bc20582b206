package millrace.simulator.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import millrace.simulator.Simulator;
import millrace.simulator.SimulatorSettings;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // Milo may answer null everywhere; where it does, the test fails.
class JobOrderServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CONTROL = "S:Line3/Jobs:JobManagement/Jobs:JobOrderControl";
  private static final String RESULTS = "S:Line3/Jobs:JobManagement/Jobs:JobOrderResults";
  private static final Variant NO_COMMENT = Variant.of(new LocalizedText[0]);

  @TempDir static Path data;

  private static Simulator simulator;
  private static SimulatorClient client;
  private static Names names;

  @BeforeAll
  static void start() throws Exception {
    simulator = Simulator.start(SimulatorSettings.forTests(data).withSpeedUp(50).shuffled());
    client = SimulatorClient.connect(simulator.endpoint(Simulator.LINE));
    names = new Names(client.client().readNamespaceTable(), List.of());
    JobOrderStructures.ALL.forEach(structure ->
        StructureCodec.register(structure, names, client.client().getStaticDataTypeManager()));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    simulator.close();
  }

  private static Variant order(String id, int priority, String quantity) {
    var material =
        new StructureValue(JobOrderStructures.MATERIAL, names)
            .with("MaterialDefinitionID", "CASE-6")
            .with("MaterialUse", "material produced")
            .with("Quantity", quantity);
    var order =
        new StructureValue(JobOrderStructures.JOB_ORDER, names)
            .with("JobOrderID", id)
            .with("Priority", (short) priority)
            .with("MaterialRequirements", new UaStructuredType[] {material});
    return Variant.of(ExtensionObject.encode(client.client().getStaticEncodingContext(), order));
  }

  private static long returned(String method, Variant subject) throws Exception {
    var result = client.call(CONTROL, "Job:" + method, subject, NO_COMMENT);
    var status = ((ULong) result.getOutputArguments()[0].value()).longValue();
    assertThat(result.getStatusCode().isGood()).isEqualTo(status == 1);
    assertThat(result.getStatusCode().isBad()).isFalse();
    return status;
  }

  /** State and good quantity of an order on the lists of the server. */
  private static String state(String id) throws Exception {
    var list = (ExtensionObject[]) client.read(CONTROL + "/Job:JobOrderList").value().value();
    return Arrays.stream(list)
        .map(entry -> (StructureValue) entry.decode(client.client().getStaticEncodingContext()))
        .filter(entry ->
            entry
                .get("JobOrder", StructureValue.class)
                .orElseThrow()
                .get("JobOrderID", String.class)
                .orElseThrow()
                .equals(id))
        .map(entry ->
            ((StructureValue) entry.get("State", UaStructuredType[].class).orElseThrow()[0])
                .get("StateNumber", UInteger.class)
                .orElseThrow()
                .toString())
        .findFirst()
        .orElse("none");
  }

  @Test
  void an_order_is_stored_started_run_and_ended_by_its_good_items() throws Exception {
    assertThat(returned("Store", order("A-1", 5, "12"))).isEqualTo(1);
    assertThat(returned("Store", order("A-1", 5, "12"))).isEqualTo(0x10);
    assertThat(state("A-1")).isEqualTo("1");
    assertThat(returned("Pause", Variant.of("A-1"))).isEqualTo(0x8);
    assertThat(returned("Start", Variant.of("nobody"))).isEqualTo(0x2);
    assertThat(returned("Start", Variant.of("A-1"))).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> state("A-1").equals("5"));

    var answer = client.call(RESULTS, "Job:RequestJobResponseByJobOrderID", Variant.of("A-1"));
    assertThat(((ULong) answer.getOutputArguments()[1].value()).longValue()).isEqualTo(1);
    var response =
        (StructureValue)
            ((ExtensionObject) answer.getOutputArguments()[0].value())
                .decode(client.client().getStaticEncodingContext());
    assertThat(response.get("JobOrderID", String.class)).hasValue("A-1");
    assertThat(goodQuantity(response)).isEqualTo(12.0);
    assertThat(response.raw("StartTime")).isNotNull();
    assertThat(response.raw("EndTime")).isNotNull();

    assertThat(returned("Clear", Variant.of("A-1"))).isEqualTo(1);
    assertThat(state("A-1")).isEqualTo("none");
  }

  private static double goodQuantity(StructureValue response) {
    var parameters = response.get("JobResponseData", UaStructuredType[].class).orElseThrow();
    return Arrays.stream(parameters)
        .map(StructureValue.class::cast)
        .filter(each -> each.get("ID", String.class).orElseThrow().equals("GoodQuantity"))
        .map(each -> (Double) each.get("Value", Variant.class).orElseThrow().value())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_is_no_order_is_an_invalid_argument() throws Exception {
    var nothing =
        Variant.of(
            ExtensionObject.of(
                ByteString.of(new byte[] {1, 2, 3}),
                names.id(Uris.JOB_CONTROL, JobOrderStructures.JOB_ORDER.encoding())));
    assertThat(client.call(CONTROL, "Job:Store", nothing, NO_COMMENT).getStatusCode().value())
        .isEqualTo(StatusCodes.Bad_InvalidArgument);
    assertThat(client.call(CONTROL, "Job:Start", Variant.of("A")).getStatusCode().value())
        .isEqualTo(StatusCodes.Bad_ArgumentsMissing);
  }

  @Test
  void optional_fields_survive_in_any_combination() {
    var context = client.client().getStaticEncodingContext();
    var value =
        new StructureValue(JobOrderStructures.JOB_ORDER, names)
            .with("JobOrderID", "B")
            .with("Priority", (short) 7);
    var decoded = (StructureValue) ExtensionObject.encode(context, value).decode(context);

    assertThat(decoded.get("Priority", Short.class)).hasValue((short) 7);
    assertThat(decoded.raw("StartTime")).isNull();
    assertThat(decoded.raw("MaterialRequirements")).isNull();
  }
}
