/**
 * The past of work units at any age, folded from checkpoints and journals beside the live units.
 */
@NullMarked
package millrace.actors.history;

import org.jspecify.annotations.NullMarked;
