/**
 * Load: a closed loop finds out how much goes through, an open one how long it takes at a rate that
 * goes on whatever the answers do.
 */
@NullMarked
package millrace.load.loop;

import org.jspecify.annotations.NullMarked;
