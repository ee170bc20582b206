/**
 * Instants and intervals. Time is a {@code long} of nanoseconds since the epoch (UTC); windows are
 * half-open.
 */
@NullMarked
package millrace.engine.time;

import org.jspecify.annotations.NullMarked;
