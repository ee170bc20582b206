package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.element.ElementVector;

/**
 * What one order contributed to a work unit's elements; without an order, what fell to none.
 *
 * @param order the order
 * @param elements its share; the shares of all orders add up to the unit's vector
 */
public record OrderElements(Optional<JobOrderRef> order, ElementVector elements) {}
