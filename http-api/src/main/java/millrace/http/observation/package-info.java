/**
 * Observations as text: the log format, one JSON object a line, and the route that takes it in. The
 * format is described in {@code docs/log-format.md}.
 */
@NullMarked
package millrace.http.observation;

import org.jspecify.annotations.NullMarked;
