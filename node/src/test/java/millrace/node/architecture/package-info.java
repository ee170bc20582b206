/** The rules of the house over all modules, held by tests. */
@NullMarked
package millrace.node.architecture;

import org.jspecify.annotations.NullMarked;
