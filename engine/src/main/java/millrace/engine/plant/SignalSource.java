package millrace.engine.plant;

import java.util.List;

/**
 * Where a work unit's signals are found.
 *
 * @param connection the id of the connection
 * @param root the browse path of the unit's object below the server's Objects folder, each element
 *     as {@code nsu=URI;Name}; namespace URIs, never indexes
 * @param nodes the nodes to read, one for each signal
 */
public record SignalSource(String connection, List<String> root, List<SignalNode> nodes) {

  public SignalSource {
    root = List.copyOf(root);
    nodes = List.copyOf(nodes);
  }

  /**
   * The node behind a signal.
   *
   * @param signal the name of the signal in the rule set
   * @param path the browse path from the unit's object, each element as {@code nsu=URI;Name}; empty
   *     when {@code nodeId} is given
   * @param nodeId the node in the form {@code nsu=URI;i=…} or {@code nsu=URI;s=…}; empty when a
   *     path is given
   * @param samplingMillis the sampling interval to ask for, in milliseconds; 0 asks for every
   *     change
   */
  public record SignalNode(String signal, List<String> path, String nodeId, int samplingMillis) {

    public SignalNode {
      path = List.copyOf(path);
    }
  }
}
