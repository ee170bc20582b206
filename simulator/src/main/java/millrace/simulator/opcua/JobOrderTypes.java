package millrace.simulator.opcua;

import org.eclipse.milo.opcua.stack.core.NodeIds;

/** The types of OPC 10031-4 (2.0.0) that the line's job orders are made of, with their ids. */
final class JobOrderTypes {

  static final int RECEIVER = 1002;
  static final int RESPONSE_PROVIDER = 1003;

  private JobOrderTypes() {}

  static void addTo(Nodes nodes) {
    var types = new TypeNodes(nodes, Uris.JOB_CONTROL);
    types.objectType(RECEIVER, "ISA95JobOrderReceiverObjectType", NodeIds.FiniteStateMachineType);
    types.objectType(
        RESPONSE_PROVIDER, "ISA95JobResponseProviderObjectType", NodeIds.BaseObjectType);
    JobOrderStructures.ALL.forEach(structure -> PackMlTypes.add(structure, types, nodes.names()));
  }
}
