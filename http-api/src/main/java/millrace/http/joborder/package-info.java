/** {@code /job-orders}: the orders of all work centers, and what can be asked of them. */
@NullMarked
package millrace.http.joborder;

import org.jspecify.annotations.NullMarked;
