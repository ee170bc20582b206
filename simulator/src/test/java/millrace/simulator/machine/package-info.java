@NullMarked
package millrace.simulator.machine;

import org.jspecify.annotations.NullMarked;
