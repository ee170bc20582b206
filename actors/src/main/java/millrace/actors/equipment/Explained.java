package millrace.actors.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.explanation.Explanation;
import millrace.engine.time.Interval;

/**
 * What of a work unit's figures is to be explained.
 *
 * @param window the time
 * @param asOf nothing after this event time, nanoseconds since the epoch (UTC)
 * @param jobOrder only the share of this order; empty for all
 * @param product only the share of this product; empty for all
 * @param elements only what contributes to any of these
 * @param offset how many contributions to leave out
 * @param limit how many contributions at most
 */
public record Explained(
    Interval window,
    long asOf,
    Optional<String> jobOrder,
    Optional<String> product,
    List<Element> elements,
    long offset,
    int limit) {

  public Explained {
    elements = List.copyOf(elements);
  }

  /** The same of a part of the window. */
  public Explained part(Interval part, long newOffset, int newLimit) {
    return new Explained(part, asOf, jobOrder, product, elements, newOffset, newLimit);
  }

  /** The answer of a state; nothing after now. */
  public Explanation.Page in(EquipmentState state, long now) {
    var all = state.explain(window, Math.min(asOf, now)).of(elements);
    var ofOrder = jobOrder.map(all::of).orElse(all);
    return product.map(ofOrder::ofProduct).orElse(ofOrder).page(offset, limit);
  }
}
