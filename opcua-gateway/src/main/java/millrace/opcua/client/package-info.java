/**
 * The driver of a connection: its session, its subscription and its publish loop.
 *
 * <p>One virtual thread per connection does everything in sequence and may wait; it waits for
 * nothing without a time-out, and never on a thread of the OPC UA stack. A notification is
 * acknowledged to the server only when every work unit has its readings in the journal. Until then
 * the server keeps it, and gives it again to whoever takes the subscription over: so nothing is
 * lost when this process dies, and the place of each notification in its subscription lets the work
 * units recognise what they have already.
 */
@NullMarked
package millrace.opcua.client;

import org.jspecify.annotations.NullMarked;
