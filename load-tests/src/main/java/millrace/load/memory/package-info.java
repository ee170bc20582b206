/** What work units take of the heap, in a process that has nothing else. */
@NullMarked
package millrace.load.memory;

import org.jspecify.annotations.NullMarked;
