/** The work center as an aggregate: its job list, and the order that is registered on its units. */
@NullMarked
package millrace.engine.workcenter;

import org.jspecify.annotations.NullMarked;
