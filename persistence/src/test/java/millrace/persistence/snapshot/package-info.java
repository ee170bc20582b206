/** Tests of the snapshot store, on a real Cassandra. */
@NullMarked
package millrace.persistence.snapshot;

import org.jspecify.annotations.NullMarked;
