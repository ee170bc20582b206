/** Tests of the journal plugin, on a real Cassandra. */
@NullMarked
package millrace.persistence.journal;

import org.jspecify.annotations.NullMarked;
