/**
 * The one program: it puts the modules together by hand, starts them in order and stops them in the
 * order's reverse.
 */
@NullMarked
package millrace.node;

import org.jspecify.annotations.NullMarked;
