package millrace.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the reverse order, each whatever happens to the others. */
final class OpenResources implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenResources.class);

  private final Deque<Resource> open = new ArrayDeque<>();

  /** How something is closed. */
  interface Closing {
    void close() throws Exception;
  }

  private record Resource(String name, Closing closing) {}

  synchronized void add(String name, Closing closing) {
    open.push(new Resource(name, closing));
  }

  /**
   * Closes all of it.
   *
   * @throws IllegalStateException at the end, where something could not be closed in order
   */
  @Override
  public synchronized void close() {
    var failed = new ArrayList<String>();
    while (!open.isEmpty()) {
      var resource = open.pop();
      try {
        resource.closing().close();
      } catch (Exception problem) {
        LOG.error("{} could not be closed in order", resource.name(), problem);
        failed.add(resource.name());
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException(String.join(", ", failed));
    }
  }
}
