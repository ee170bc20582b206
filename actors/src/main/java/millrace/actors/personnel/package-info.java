/** The person as an actor: it gives the aggregate a mailbox, a journal and an address. */
@NullMarked
package millrace.actors.personnel;

import org.jspecify.annotations.NullMarked;
