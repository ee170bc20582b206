/** The elements of ISO 22400-2 and the vectors of them that add up over time, units and orders. */
@NullMarked
package millrace.engine.element;

import org.jspecify.annotations.NullMarked;
