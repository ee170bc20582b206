/**
 * The whole way, from OPC UA to a figure on a page, with everything real: programs in processes of
 * their own, as a user runs them.
 */
@NullMarked
package millrace.node.spine;

import org.jspecify.annotations.NullMarked;
