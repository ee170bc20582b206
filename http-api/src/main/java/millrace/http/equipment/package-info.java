/** {@code /equipment}: the hierarchy, and what a work unit does, did, and is said of it. */
@NullMarked
package millrace.http.equipment;

import org.jspecify.annotations.NullMarked;
