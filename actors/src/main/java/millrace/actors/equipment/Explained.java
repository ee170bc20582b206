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
 * @param share whose share
 * @param elements only what contributes to any of these
 * @param offset how many contributions to leave out
 * @param limit how many contributions at most
 */
public record Explained(
    Interval window, long asOf, Share share, List<Element> elements, long offset, int limit) {

  public Explained {
    elements = List.copyOf(elements);
  }

  /**
   * Whose share of a unit's figures it is.
   *
   * @param jobOrder only that of this order; empty for all
   * @param product only that of this product; empty for all
   * @param operation only that of this operation; empty for all
   */
  public record Share(
      Optional<String> jobOrder, Optional<String> product, Optional<Operation> operation) {

    Explanation of(Explanation all) {
      var ofOrder = jobOrder.map(all::of).orElse(all);
      var ofProduct = product.map(ofOrder::ofProduct).orElse(ofOrder);
      return operation
          .map(each -> ofProduct.ofOperation(each.name(), each.first()))
          .orElse(ofProduct);
    }
  }

  /**
   * An operation of an order or product.
   *
   * @param first the operation that comes first, of all units, whose PQ is PQ_FIRST
   */
  public record Operation(String name, String first) {}

  /** The same of a part of the window. */
  public Explained part(Interval part, long newOffset, int newLimit) {
    return new Explained(part, asOf, share, elements, newOffset, newLimit);
  }

  /** The answer of a state; nothing after now. */
  public Explanation.Page in(EquipmentState state, long now) {
    return share.of(state.explain(window, Math.min(asOf, now))).of(elements).page(offset, limit);
  }
}
