/** Holds the keepers of the read tables to their word, on a real Cassandra. */
@NullMarked
package millrace.persistence.projection;

import org.jspecify.annotations.NullMarked;
