/**
 * What one core folds: recorded logs of a plant, read back from frames as the journal holds them,
 * without actors and journal.
 */
@NullMarked
package millrace.load.fold;

import org.jspecify.annotations.NullMarked;
