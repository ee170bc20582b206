/**
 * Numbers and texts in few bytes, and back again with suspicion. Both sides of it are described in
 * {@code docs/frame-layout.md}.
 */
@NullMarked
package millrace.persistence.wire.packed;

import org.jspecify.annotations.NullMarked;
