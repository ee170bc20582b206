/**
 * The demo: a simulated plant beside the engine, in a process of its own, and someone who sends it
 * orders.
 */
@NullMarked
package millrace.node.demo;

import org.jspecify.annotations.NullMarked;
