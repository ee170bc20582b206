/** The work center as an actor, and its front door. */
@NullMarked
package millrace.actors.workcenter;

import org.jspecify.annotations.NullMarked;
