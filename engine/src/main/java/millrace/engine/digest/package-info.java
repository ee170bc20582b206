/**
 * What an entity knows, as one number that two machines can compare.
 *
 * <p>A digest is taken over records, whatever aggregate they belong to; it knows none of them.
 */
@NullMarked
package millrace.engine.digest;

import org.jspecify.annotations.NullMarked;
