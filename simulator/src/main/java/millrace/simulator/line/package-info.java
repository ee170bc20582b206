/**
 * The two shops of the simulated plant, a packaging line and a machining cell, and the job orders
 * of the line. Seeded, in simulated steps, without servers, threads or clocks.
 */
@NullMarked
package millrace.simulator.line;

import org.jspecify.annotations.NullMarked;
