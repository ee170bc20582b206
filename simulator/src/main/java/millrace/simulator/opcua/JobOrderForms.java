package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import millrace.simulator.line.JobRequest;
import millrace.simulator.line.JobRun;
import millrace.simulator.line.JobState;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** Job orders and responses between the structures of OPC 10031-4 and what the line needs. */
final class JobOrderForms {

  private static final String PRODUCED = "material produced";
  private static final String PLANNED_QUANTITY = "PlannedOrderQuantity";

  private final Names names;
  private final EncodingContext encoding;
  private final JobPapers papers;

  JobOrderForms(Names names, EncodingContext encoding, JobPapers papers) {
    this.names = names;
    this.encoding = encoding;
    this.papers = papers;
  }

  /** What an order on the wire asks for; empty where it is none. */
  Optional<JobRequest> request(Variant argument) {
    return decode(argument)
        .map(order ->
            new JobRequest(
                order.get("JobOrderID", String.class).orElse(""),
                order.get("Priority", Short.class).orElse((short) 0),
                order
                    .get("StartTime", DateTime.class)
                    .filter(DateTime::isNotNull)
                    .map(DateTime::getUtcTime)
                    .orElse(Long.MIN_VALUE),
                quantity(order)));
  }

  private Optional<StructureValue> decode(Variant argument) {
    try {
      return argument.value() instanceof ExtensionObject object
              && object.decode(encoding) instanceof StructureValue value
              && value.structure().equals(JobOrderStructures.JOB_ORDER)
          ? Optional.of(value)
          : Optional.empty();
    } catch (UaSerializationException | IndexOutOfBoundsException e) {
      // Milo lets the second through where the bytes end too soon.
      return Optional.empty();
    }
  }

  /** The bytes of an order, to be kept. */
  static ByteString bytes(Variant argument) {
    return argument.value() instanceof ExtensionObject.Binary object
        ? object.getBody()
        : ByteString.NULL_VALUE;
  }

  private static OptionalLong quantity(StructureValue order) {
    var produced =
        structures(order, "MaterialRequirements")
            .filter(
                material -> PRODUCED.equals(material.get("MaterialUse", String.class).orElse("")))
            .flatMap(material -> material.get("Quantity", String.class).stream());
    var planned =
        structures(order, "JobOrderParameters")
            .filter(each -> PLANNED_QUANTITY.equals(each.get("ID", String.class).orElse("")))
            .flatMap(each -> each.get("Value", Variant.class).stream())
            .flatMap(value ->
                value.value() instanceof Number n ? Stream.of(n.toString()) : Stream.empty());
    return Stream.concat(produced, planned).flatMapToLong(text -> items(text).stream()).findFirst();
  }

  /** A decimal number of items, rounded up; empty where the text is none. */
  private static OptionalLong items(String text) {
    try {
      var number = new BigDecimal(text.strip());
      return number.precision() - number.scale() > 15
          ? OptionalLong.empty()
          : OptionalLong.of(number.setScale(0, RoundingMode.CEILING).longValueExact());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static Stream<StructureValue> structures(StructureValue order, String field) {
    return order.get(field, UaStructuredType[].class).stream()
        .flatMap(Arrays::stream)
        .filter(StructureValue.class::isInstance)
        .map(StructureValue.class::cast);
  }

  /** The job order list. */
  Variant orders(List<JobRun> runs) {
    return Variant.of(runs.stream().map(this::orderAndState).toArray(ExtensionObject[]::new));
  }

  private ExtensionObject orderAndState(JobRun run) {
    var value =
        new StructureValue(JobOrderStructures.JOB_ORDER_AND_STATE, names)
            .with("JobOrder", order(run))
            .with("State", state(run.state()));
    return ExtensionObject.encode(encoding, value);
  }

  private UaStructuredType order(JobRun run) {
    var id = run.request().id();
    var type = names.id(Uris.JOB_CONTROL, JobOrderStructures.JOB_ORDER.encoding());
    return papers
        .asked(id)
        .map(bytes -> ExtensionObject.of(bytes, type).decode(encoding))
        .orElseGet(
            () -> new StructureValue(JobOrderStructures.JOB_ORDER, names).with("JobOrderID", id));
  }

  private UaStructuredType[] state(JobState state) {
    return new UaStructuredType[] {
      new StructureValue(JobOrderStructures.STATE, names)
          .with("StateText", LocalizedText.english(state.label()))
          .with("StateNumber", uint(state.number()))
    };
  }

  /** The number of the top-level state in an argument; empty where there is none. */
  OptionalLong stateNumber(Variant argument) {
    try {
      return argument.value() instanceof ExtensionObject[] states
              && states.length > 0
              && states[0].decode(encoding) instanceof StructureValue state
          ? state
              .get("StateNumber", UInteger.class)
              .map(number -> OptionalLong.of(number.longValue()))
              .orElse(OptionalLong.empty())
          : OptionalLong.empty();
    } catch (UaSerializationException | IndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }

  /** The responses of these orders, of those that ever ran. */
  Variant responses(List<JobRun> runs) {
    return Variant.of(
        runs.stream().filter(JobRun::started).map(this::response).toArray(ExtensionObject[]::new));
  }

  /** The response of one order. */
  ExtensionObject response(JobRun run) {
    var id = run.request().id();
    var value =
        new StructureValue(JobOrderStructures.JOB_RESPONSE, names)
            .with("JobResponseID", id + "-response")
            .with("JobOrderID", id)
            .with("StartTime", papers.startOf(id).orElse(null))
            .with("EndTime", papers.endOf(id).orElse(null))
            .with("JobState", state(run.state()))
            .with(
                "JobResponseData",
                new UaStructuredType[] {
                  parameter("ProducedQuantity", run.produced()),
                  parameter("GoodQuantity", run.good())
                });
    return ExtensionObject.encode(encoding, value);
  }

  /** A response of no order. */
  ExtensionObject noResponse() {
    return ExtensionObject.encode(
        encoding, new StructureValue(JobOrderStructures.JOB_RESPONSE, names));
  }

  private StructureValue parameter(String id, long value) {
    return new StructureValue(JobOrderStructures.PARAMETER, names)
        .with("ID", id)
        .with("Value", Variant.of((double) value));
  }
}
