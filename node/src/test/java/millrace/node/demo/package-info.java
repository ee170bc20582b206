/** Tests of the demo. */
@NullMarked
package millrace.node.demo;

import org.jspecify.annotations.NullMarked;
