package millrace.opcua.client;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/**
 * How much a server takes in one call (OPC 10000-5, 6.3.11).
 *
 * @param itemsPerCall monitored items
 * @param browsePathsPerCall browse paths; empty where the server names no limit
 */
record OperationLimits(int itemsPerCall, Optional<Integer> browsePathsPerCall) {

  /** Where a server names no limit. */
  private static final int ITEMS_PER_CALL = 500;

  private static final int MOST = 10_000;

  static OperationLimits read(Link link) throws UaException, InterruptedException {
    var nodes =
        Stream.of(
                NodeIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
                NodeIds
                    .Server_ServerCapabilities_OperationLimits_MaxNodesPerTranslateBrowsePathsToNodeIds)
            .map(node ->
                new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE))
            .toArray(ReadValueId[]::new);
    var results =
        Answers.all(
            link.ask(
                    ReadResponse.class,
                    header -> new ReadRequest(header, 0.0, TimestampsToReturn.Neither, nodes))
                .getResults(),
            nodes.length,
            "Read");
    return new OperationLimits(
        limit(results[0].value().value()).orElse(ITEMS_PER_CALL),
        limit(results[1].value().value()));
  }

  /** Absent or 0 means that no limit is known. */
  private static Optional<Integer> limit(@Nullable Object value) {
    return value instanceof UInteger number && number.longValue() > 0
        ? Optional.of((int) Math.min(MOST, number.longValue()))
        : Optional.empty();
  }
}
