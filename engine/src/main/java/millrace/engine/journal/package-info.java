/**
 * What surrounds every event: where it stands, when it happened, when it was known, and who caused
 * it.
 */
@NullMarked
package millrace.engine.journal;

import org.jspecify.annotations.NullMarked;
