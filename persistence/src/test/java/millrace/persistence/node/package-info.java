/** A real Cassandra for tests, and tests of the node itself. */
@NullMarked
package millrace.persistence.node;

import org.jspecify.annotations.NullMarked;
