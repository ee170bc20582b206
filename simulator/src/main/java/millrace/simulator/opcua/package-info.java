/**
 * The machines as OPC UA servers. The only place that knows Milo and Netty; it pushes each change
 * to the monitored items itself, since a sampling timer per item costs several times as much and
 * misses what is short.
 */
@NullMarked
package millrace.simulator.opcua;

import org.jspecify.annotations.NullMarked;
