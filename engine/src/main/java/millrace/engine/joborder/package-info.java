/**
 * The job order as an aggregate, after OPC 10031-4 (ISA-95 job control): states, sub-states,
 * methods.
 */
@NullMarked
package millrace.engine.joborder;

import org.jspecify.annotations.NullMarked;
