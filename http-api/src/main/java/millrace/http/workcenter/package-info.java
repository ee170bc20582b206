/** {@code /work-centers}: job lists, the order that is registered, and the line's timeline. */
@NullMarked
package millrace.http.workcenter;

import org.jspecify.annotations.NullMarked;
