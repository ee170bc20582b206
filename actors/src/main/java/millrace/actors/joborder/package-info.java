/** The job order as an actor, and its front door. */
@NullMarked
package millrace.actors.joborder;

import org.jspecify.annotations.NullMarked;
