/** The command line of the benchmarks. */
@NullMarked
package millrace.load.command;

import org.jspecify.annotations.NullMarked;
