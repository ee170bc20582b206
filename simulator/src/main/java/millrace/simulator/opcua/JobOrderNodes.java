package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.simulator.line.JobBoard;
import millrace.simulator.line.JobMethod;
import millrace.simulator.line.JobRequest;
import millrace.simulator.line.JobRun;
import millrace.simulator.line.JobState;
import millrace.simulator.opcua.Method.Answer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** The job orders of the line: receiver and response provider after OPC 10031-4. */
final class JobOrderNodes {

  /** A refusal is Uncertain, since a bad status would lose the ReturnStatus. */
  private static final long REFUSED = 0x4000_0000L;

  private final Nodes nodes;
  private final JobBoard jobs;
  private final PlantThread plant;
  private final JobPapers papers;
  private final JobOrderForms forms;
  private final UaObjectNode receiver;
  private final UaObjectNode provider;
  private final UaVariableNode orderList;
  private final UaVariableNode responseList;
  private long shownVersion = -1;

  JobOrderNodes(
      Nodes nodes, JobBoard jobs, PlantThread plant, EncodingContext encoding, JobPapers papers) {
    this.nodes = nodes;
    this.jobs = jobs;
    this.plant = plant;
    this.papers = papers;
    this.forms = new JobOrderForms(nodes.names(), encoding, papers);
    var names = nodes.names();
    var line = nodes.atTop(names.of(Uris.SIMULATOR, "Line3"), NodeIds.BaseObjectType);
    var management =
        nodes.child(
            line, names.of(Uris.JOBS, "JobManagement"), NodeIds.BaseObjectType, NodeIds.HasAddIn);
    receiver =
        nodes.child(
            management,
            names.of(Uris.JOBS, "JobOrderControl"),
            names.id(Uris.JOB_CONTROL, JobOrderTypes.RECEIVER));
    provider =
        nodes.child(
            management,
            names.of(Uris.JOBS, "JobOrderResults"),
            names.id(Uris.JOB_CONTROL, JobOrderTypes.RESPONSE_PROVIDER));
    orderList = list(receiver, "JobOrderList", JobOrderStructures.JOB_ORDER_AND_STATE);
    responseList = list(provider, "JobOrderResponseList", JobOrderStructures.JOB_RESPONSE);
    restrictions();
    receiverMethods();
    providerMethods();
  }

  private UaVariableNode list(UaObjectNode parent, String name, Structure type) {
    return nodes.variable(
        parent,
        name(name),
        nodes.names().id(Uris.JOB_CONTROL, type.id()),
        Variant.of(new ExtensionObject[0]));
  }

  /** Empty lists: no order is restricted to certain material, equipment or people. */
  private void restrictions() {
    nodes.property(
        receiver,
        name("MaxDownloadableJobOrders"),
        NodeIds.UInt16,
        Variant.of(ushort(JobBoard.CAPACITY)));
    list(receiver, "WorkMaster", JobOrderStructures.WORK_MASTER);
    for (var ids :
        List.of(
            "MaterialClassID",
            "MaterialDefinitionID",
            "EquipmentID",
            "PhysicalAssetID",
            "PersonnelID")) {
      nodes.variable(receiver, name(ids), NodeIds.String, Variant.of(new String[0]));
    }
  }

  private void receiverMethods() {
    var order =
        Method.scalar(
            "JobOrder", nodes.names().id(Uris.JOB_CONTROL, JobOrderStructures.JOB_ORDER.id()));
    method("Store", order, in -> store(in.getFirst(), false));
    method("StoreAndStart", order, in -> store(in.getFirst(), true));
    method("Update", order, in -> update(in.getFirst()));
    var id = Method.scalar("JobOrderID", NodeIds.String);
    for (var method : JobMethod.values()) {
      method(method.label(), id, in -> call(method, in.getFirst()));
    }
  }

  private void method(String name, Argument subject, Method.Body body) {
    nodes.method(
        receiver,
        name(name),
        List.of(subject, Method.array("Comment", NodeIds.LocalizedText)),
        List.of(Method.scalar("ReturnStatus", NodeIds.UInt64)),
        body);
  }

  private void providerMethods() {
    var status = Method.scalar("ReturnStatus", NodeIds.UInt64);
    var response = nodes.names().id(Uris.JOB_CONTROL, JobOrderStructures.JOB_RESPONSE.id());
    var state = nodes.names().id(Uris.JOB_CONTROL, JobOrderStructures.STATE.id());
    nodes.method(
        provider,
        name("RequestJobResponseByJobOrderID"),
        List.<Argument>of(Method.scalar("JobOrderID", NodeIds.String)),
        List.of(Method.scalar("JobResponse", response), status),
        in -> plant.call(_ -> responseOf(in.getFirst())));
    nodes.method(
        provider,
        name("RequestJobResponseByJobOrderState"),
        List.<Argument>of(Method.array("JobOrderState", state)),
        List.of(Method.array("JobResponses", response), status),
        in -> plant.call(_ -> responsesIn(in.getFirst())));
  }

  private Answer store(Variant argument, boolean allowedToStart) {
    return with(argument, request -> jobs.store(request, allowedToStart));
  }

  private Answer update(Variant argument) {
    return with(argument, jobs::update);
  }

  @FunctionalInterface
  private interface Taking {
    long take(JobRequest request);
  }

  private Answer with(Variant argument, Taking taking) {
    Optional<JobRequest> request = forms.request(argument);
    if (request.isEmpty()) {
      return Answer.of(StatusCodes.Bad_InvalidArgument);
    }
    return plant.call(_ -> {
      var status = taking.take(request.get());
      if (status == JobBoard.TAKEN) {
        papers.file(request.get().id(), JobOrderForms.bytes(argument));
      }
      return answer(status);
    });
  }

  private Answer call(JobMethod method, Variant id) {
    return plant.call(_ -> answer(jobs.call(method, text(id))));
  }

  private Answer responseOf(Variant id) {
    var found =
        jobs.orders().stream()
            .filter(run -> run.started() && run.request().id().equals(text(id)))
            .findFirst();
    return answer(
        found.isPresent() ? JobBoard.TAKEN : JobBoard.UNKNOWN_ORDER,
        Variant.of(found.map(forms::response).orElseGet(forms::noResponse)));
  }

  private Answer responsesIn(Variant state) {
    var number = forms.stateNumber(state);
    if (number.isEmpty()) {
      return Answer.of(StatusCodes.Bad_InvalidArgument);
    }
    var runs =
        jobs.orders().stream().filter(run -> run.state().number() == number.getAsLong()).toList();
    return answer(JobBoard.TAKEN, forms.responses(runs));
  }

  private static Answer answer(long status, Variant... before) {
    var outputs = new ArrayList<>(List.of(before));
    outputs.add(Variant.of(ulong(status)));
    return new Answer(status == JobBoard.TAKEN ? StatusCodes.Good : REFUSED, outputs);
  }

  /** Shows the lists, where an order changed. */
  void show(Stamp stamp) {
    if (jobs.version() == shownVersion) {
      return;
    }
    shownVersion = jobs.version();
    var runs = jobs.orders();
    papers.keepOnly(runs.stream().map(run -> run.request().id()).toList());
    runs.forEach(run -> note(run, stamp));
    nodes.board().show(orderList, stamp.of(forms.orders(runs)));
    nodes.board().show(responseList, stamp.of(forms.responses(runs)));
  }

  private void note(JobRun run, Stamp stamp) {
    if (run.started()) {
      papers.started(run.request().id(), stamp.sourceTime());
    }
    if (run.started() && (run.state() == JobState.ENDED || run.state() == JobState.ABORTED)) {
      papers.ended(run.request().id(), stamp.sourceTime());
    }
  }

  private static String text(Variant variant) {
    return variant.value() instanceof String text ? text : "";
  }

  private QualifiedName name(String name) {
    return nodes.names().of(Uris.JOB_CONTROL, name);
  }
}
