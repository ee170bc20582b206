package millrace.simulator.opcua;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;

/**
 * What was asked for with each job order, as it came, and when it ran. Outlives the server, whose
 * namespace indexes may be others in its next life: hence the encoded bytes.
 */
final class JobPapers {

  private final Map<String, ByteString> orders = new HashMap<>();
  private final Map<String, DateTime> started = new HashMap<>();
  private final Map<String, DateTime> ended = new HashMap<>();

  void file(String order, ByteString asked) {
    orders.put(order, asked);
  }

  Optional<ByteString> asked(String order) {
    return Optional.ofNullable(orders.get(order));
  }

  void started(String order, DateTime time) {
    started.putIfAbsent(order, time);
  }

  void ended(String order, DateTime time) {
    ended.putIfAbsent(order, time);
  }

  Optional<DateTime> startOf(String order) {
    return Optional.ofNullable(started.get(order));
  }

  Optional<DateTime> endOf(String order) {
    return Optional.ofNullable(ended.get(order));
  }

  /** Throws away the papers of orders that are no longer there. */
  void keepOnly(Collection<String> present) {
    orders.keySet().retainAll(present);
    started.keySet().retainAll(present);
    ended.keySet().retainAll(present);
  }
}
