/** Recorded logs of any length and in any order. */
@NullMarked
package millrace.node.fold;

import org.jspecify.annotations.NullMarked;
