/** Tests of the log format. */
@NullMarked
package millrace.http.observation;

import org.jspecify.annotations.NullMarked;
