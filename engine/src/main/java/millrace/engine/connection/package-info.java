/**
 * The connection to an OPC UA server as an aggregate: what its next owner must know to lose
 * nothing.
 */
@NullMarked
package millrace.engine.connection;

import org.jspecify.annotations.NullMarked;
