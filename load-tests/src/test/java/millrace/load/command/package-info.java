/** Tests of the benchmarks' own parts; no figure of theirs is asserted. */
@NullMarked
package millrace.load.command;

import org.jspecify.annotations.NullMarked;
