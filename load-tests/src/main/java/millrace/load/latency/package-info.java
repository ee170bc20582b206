/** How long a change takes until it is durable, and until a screen has it. */
@NullMarked
package millrace.load.latency;

import org.jspecify.annotations.NullMarked;
