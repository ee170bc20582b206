/**
 * The connection to an OPC UA server as an actor: it owns the driver that talks to the server, so
 * that exactly one node does.
 */
@NullMarked
package millrace.actors.connection;

import org.jspecify.annotations.NullMarked;
