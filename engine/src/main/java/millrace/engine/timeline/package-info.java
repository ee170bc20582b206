/**
 * The history of a work unit ordered by event time: what it did, for which order, under which
 * calendar, and what is not known.
 */
@NullMarked
package millrace.engine.timeline;

import org.jspecify.annotations.NullMarked;
