/**
 * One persistent actor per equipment, work center, job order and connection, behind front doors.
 *
 * <p>The rules are in the engine; an actor gives them a mailbox, a journal and an address.
 * Outsiders see the front doors only (plain interfaces over engine types), never an actor
 * reference.
 */
@NullMarked
package millrace.actors;

import org.jspecify.annotations.NullMarked;
