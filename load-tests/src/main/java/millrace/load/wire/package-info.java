/**
 * From an OPC UA server to the acknowledged journal, beside a subscription that throws all away.
 */
@NullMarked
package millrace.load.wire;

import org.jspecify.annotations.NullMarked;
