/** That the benchmarks run; no figure of theirs is asserted. */
@NullMarked
package millrace.load;

import org.jspecify.annotations.NullMarked;
