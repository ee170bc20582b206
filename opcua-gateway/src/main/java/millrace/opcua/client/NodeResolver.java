package millrace.opcua.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.opcua.mapping.MonitoredSignal;
import millrace.opcua.mapping.NodeAddress;
import millrace.opcua.mapping.NodeAddress.BrowseName;
import millrace.opcua.mapping.NodeAddress.ById;
import millrace.opcua.mapping.NodeAddress.ByPath;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaRuntimeException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathTarget;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsResponse;

/** Finds the nodes of signals in a server as it is in this session. */
final class NodeResolver {

  /** Where a server names no limit: small enough for a small controller. */
  private static final int PATHS_PER_CALL = 100;

  private final Link link;
  private final int pathsPerCall;

  NodeResolver(Link link, Optional<Integer> pathsPerCall) {
    this.link = link;
    this.pathsPerCall = pathsPerCall.orElse(PATHS_PER_CALL);
  }

  /** The node of each signal, at the first of its places that the server has; others are absent. */
  Map<MonitoredSignal, NodeId> resolve(Collection<MonitoredSignal> signals)
      throws UaException, InterruptedException {
    var namespaces = link.readNamespaces();
    var places = new LinkedHashSet<NodeAddress>();
    signals.forEach(signal -> places.addAll(signal.places()));
    var found = new HashMap<NodeAddress, NodeId>();
    var paths = new ArrayList<ByPath>();
    var browsePaths = new ArrayList<BrowsePath>();
    for (var place : places) {
      switch (place) {
        case ById id -> nodeId(id, namespaces).ifPresent(node -> found.put(place, node));
        case ByPath path ->
            browsePath(path, namespaces)
                .ifPresent(browsePath -> {
                  paths.add(path);
                  browsePaths.add(browsePath);
                });
      }
    }
    for (var start = 0; start < paths.size(); start += pathsPerCall) {
      var end = Math.min(paths.size(), start + pathsPerCall);
      var results = translate(browsePaths.subList(start, end));
      for (var index = start; index < end; index++) {
        var path = paths.get(index);
        target(results[index - start], namespaces).ifPresent(node -> found.put(path, node));
      }
    }
    return firstOf(signals, found);
  }

  private static Map<MonitoredSignal, NodeId> firstOf(
      Collection<MonitoredSignal> signals, Map<NodeAddress, NodeId> found) {
    var nodes = new HashMap<MonitoredSignal, NodeId>();
    for (var signal : signals) {
      signal.places().stream()
          .filter(found::containsKey)
          .findFirst()
          .ifPresent(place -> nodes.put(signal, found.get(place)));
    }
    return nodes;
  }

  private BrowsePathResult[] translate(List<BrowsePath> paths)
      throws UaException, InterruptedException {
    var results =
        link.ask(
                TranslateBrowsePathsToNodeIdsResponse.class,
                header ->
                    new TranslateBrowsePathsToNodeIdsRequest(
                        header, paths.toArray(new BrowsePath[0])))
            .getResults();
    return Answers.all(results, paths.size(), "TranslateBrowsePathsToNodeIds");
  }

  private static Optional<NodeId> target(BrowsePathResult result, NamespaceTable namespaces) {
    var targets = result.getTargets();
    if (!result.getStatusCode().isGood() || targets == null) {
      return Optional.empty();
    }
    for (BrowsePathTarget target : targets) {
      // A remaining path means that the rest lies in another server.
      if (target.getRemainingPathIndex().longValue() == 4_294_967_295L) {
        return target.getTargetId().toNodeId(namespaces);
      }
    }
    return Optional.empty();
  }

  private static Optional<NodeId> nodeId(ById id, NamespaceTable namespaces) {
    try {
      return ExpandedNodeId.parse(id.toString()).toNodeId(namespaces);
    } catch (UaRuntimeException _) {
      return Optional.empty(); // No server has a node of such a form.
    }
  }

  private static Optional<BrowsePath> browsePath(ByPath path, NamespaceTable namespaces) {
    var elements = new ArrayList<RelativePathElement>();
    for (BrowseName name : path.path()) {
      var index = namespaces.getIndex(name.namespaceUri());
      if (index == null) {
        return Optional.empty();
      }
      elements.add(
          new RelativePathElement(
              NodeIds.HierarchicalReferences, false, true, new QualifiedName(index, name.name())));
    }
    return Optional.of(
        new BrowsePath(
            NodeIds.ObjectsFolder, new RelativePath(elements.toArray(new RelativePathElement[0]))));
  }
}
