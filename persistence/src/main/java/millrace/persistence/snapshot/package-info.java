/**
 * The snapshot store: a Pekko Persistence plugin over Cassandra.
 *
 * <p>A snapshot only saves time. One that cannot be read, because it was damaged or because its
 * form is unknown to this engine, is passed over with a warning, and the history is replayed from
 * further back.
 */
@NullMarked
package millrace.persistence.snapshot;

import org.jspecify.annotations.NullMarked;
