/** The driver against real OPC UA servers, over loopback. */
@NullMarked
package millrace.opcua.client;

import org.jspecify.annotations.NullMarked;
