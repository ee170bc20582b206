package millrace.simulator.opcua;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order in which a server has its namespaces: the usual one, or another each time. */
public final class NamespaceOrder {

  private final Random random;
  private final boolean shuffled;

  /**
   * @param shuffled whether the first life of the server has another order than the usual
   * @param seed of the order
   */
  public NamespaceOrder(boolean shuffled, long seed) {
    this.shuffled = shuffled;
    this.random = new Random(seed);
  }

  List<String> first() {
    return shuffled ? another(Uris.ALL) : Uris.ALL;
  }

  /** An order other than the present one. */
  List<String> another(List<String> present) {
    var order = new ArrayList<>(present);
    while (order.equals(present)) {
      Collections.shuffle(order, random);
    }
    return List.copyOf(order);
  }
}
