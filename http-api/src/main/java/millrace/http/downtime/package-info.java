/** {@code /downtime-events} and {@code /reason-trees}: the stops, and what people say of them. */
@NullMarked
package millrace.http.downtime;

import org.jspecify.annotations.NullMarked;
