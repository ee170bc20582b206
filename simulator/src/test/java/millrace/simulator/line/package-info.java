@NullMarked
package millrace.simulator.line;

import org.jspecify.annotations.NullMarked;
