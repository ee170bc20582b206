/** Holds the journal's bytes to their word. */
@NullMarked
package millrace.persistence.wire;

import org.jspecify.annotations.NullMarked;
