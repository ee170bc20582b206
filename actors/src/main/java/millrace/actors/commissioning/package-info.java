/** Brings what the plant model says to the entities that go by it. */
@NullMarked
package millrace.actors.commissioning;

import org.jspecify.annotations.NullMarked;
