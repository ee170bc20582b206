/** What can go wrong on demand. */
@NullMarked
package millrace.simulator.fault;

import org.jspecify.annotations.NullMarked;
