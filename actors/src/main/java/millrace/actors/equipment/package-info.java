/** The work unit as an actor, and its front door. */
@NullMarked
package millrace.actors.equipment;

import org.jspecify.annotations.NullMarked;
