package millrace.persistence.node;

import java.nio.file.Path;
import java.util.Map;

/** An engine that starts a node, says the process id of its Cassandra, and waits to be killed. */
final class NodeProcess {

  private NodeProcess() {}

  /**
   * Starts the node.
   *
   * @param args the data directory
   */
  public static void main(String[] args) throws InterruptedException {
    var node = TestCassandra.start(Path.of(args[0]), Map.of());
    System.out.println(node.pid());
    Thread.currentThread().join();
  }
}
