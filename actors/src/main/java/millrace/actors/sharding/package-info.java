/** How the front doors reach their entities, and how an entity knows that a message is for it. */
@NullMarked
package millrace.actors.sharding;

import org.jspecify.annotations.NullMarked;
