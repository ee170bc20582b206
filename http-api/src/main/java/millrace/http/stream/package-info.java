/** {@code /stream}: what changes in the plant, as server-sent events. */
@NullMarked
package millrace.http.stream;

import org.jspecify.annotations.NullMarked;
