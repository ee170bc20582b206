/**
 * The item state and operation mode of simpler machines (OPC 40001-1).
 *
 * <p>Every state may follow every other, and itself: there is no transition to refuse, and none
 * that an observer would have to call unexpected.
 */
@NullMarked
package millrace.engine.machinery;

import org.jspecify.annotations.NullMarked;
