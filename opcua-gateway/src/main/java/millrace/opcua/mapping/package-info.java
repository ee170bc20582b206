/**
 * From the nodes of a server to the signals of work units: which nodes are read, and what their
 * values mean. Pure functions and values; nothing here talks to a server.
 */
@NullMarked
package millrace.opcua.mapping;

import org.jspecify.annotations.NullMarked;
