/**
 * What a figure is made of: for each element the stretches of time and the quantities, and the
 * events that caused them. It comes out of the same sweep as the figures.
 */
@NullMarked
package millrace.engine.explanation;

import org.jspecify.annotations.NullMarked;
