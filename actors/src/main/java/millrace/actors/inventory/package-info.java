/** The storage unit as an actor: it gives the aggregate a mailbox, a journal and an address. */
@NullMarked
package millrace.actors.inventory;

import org.jspecify.annotations.NullMarked;
