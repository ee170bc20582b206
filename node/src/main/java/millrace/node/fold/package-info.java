/**
 * Folding a recorded log without any server: the same fold as that of the live engine, fed from a
 * file.
 */
@NullMarked
package millrace.node.fold;

import org.jspecify.annotations.NullMarked;
