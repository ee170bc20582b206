/** The command line: one class per command, each of which reads its options and calls one thing. */
@NullMarked
package millrace.node.command;

import org.jspecify.annotations.NullMarked;
