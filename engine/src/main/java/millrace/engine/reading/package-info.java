/**
 * What machines say: values of signals with four times and the full status code, and the reports of
 * sources without signals.
 */
@NullMarked
package millrace.engine.reading;

import org.jspecify.annotations.NullMarked;
