/**
 * Machines as they behave: seeded, in simulated time, without servers, threads or clocks.
 *
 * <p>Nothing here shares the engine's transition tables, so that a mistake in one of them shows
 * against the other.
 */
@NullMarked
package millrace.simulator.machine;

import org.jspecify.annotations.NullMarked;
