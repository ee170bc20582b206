/**
 * The form of messages between nodes. It lives only as long as a message travels: nothing here ever
 * reaches a store.
 *
 * <p>The form of a message follows from its declaration, and its manifest has the fingerprint of
 * that declaration. Two nodes that declare a message differently tell so instead of
 * misunderstanding each other.
 */
@NullMarked
package millrace.actors.wire;

import org.jspecify.annotations.NullMarked;
