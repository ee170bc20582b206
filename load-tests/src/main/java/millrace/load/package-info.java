/**
 * Benchmarks: what the engine takes, beside what the database takes without it, in one run.
 *
 * <p>Nothing here is part of a plant's engine. It starts the real actors, the real journal and a
 * Cassandra of its own, and is the one place beside {@code millrace.persistence} that speaks to the
 * Cassandra driver, since the driver alone is what the journal is compared with.
 */
@NullMarked
package millrace.load;

import org.jspecify.annotations.NullMarked;
