/**
 * Cumulative counters of machines: width, roll-over, reset, and the quantity between two readings.
 */
@NullMarked
package millrace.engine.counter;

import org.jspecify.annotations.NullMarked;
