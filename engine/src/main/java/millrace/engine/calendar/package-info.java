/**
 * Work calendars: shifts and planned stops as absolute intervals, generated from the rules of a
 * time zone.
 */
@NullMarked
package millrace.engine.calendar;

import org.jspecify.annotations.NullMarked;
