/** The work unit as an aggregate: commands, events, state, and the fold of its timeline. */
@NullMarked
package millrace.engine.equipment;

import org.jspecify.annotations.NullMarked;
