/** Holds the read tables to their word, on a real Cassandra. */
@NullMarked
package millrace.persistence.read;

import org.jspecify.annotations.NullMarked;
