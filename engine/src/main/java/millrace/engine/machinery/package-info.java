/** The item state and operation mode of simpler machines (OPC 40001-1). */
@NullMarked
package millrace.engine.machinery;

import org.jspecify.annotations.NullMarked;
