/** Measures how long it takes to look back at a year of one machine, and to restate part of it. */
@NullMarked
package millrace.load.year;

import org.jspecify.annotations.NullMarked;
