/** Holds the layout of frames to its description. */
@NullMarked
package millrace.persistence.wire.frame;

import org.jspecify.annotations.NullMarked;
