/** Holds snapshots to being lossless, or being refused. */
@NullMarked
package millrace.persistence.wire.snapshot;

import org.jspecify.annotations.NullMarked;
