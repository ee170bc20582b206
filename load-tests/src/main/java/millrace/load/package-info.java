/**
 * What all benchmarks stand on: a Cassandra of their own, an engine with the real actors on the
 * real journal, a plant of machines, and the processor time that each process takes.
 *
 * <p>Nothing here is part of a plant's engine. It is the one place beside {@code
 * millrace.persistence} that speaks to the Cassandra driver, since the driver alone is what the
 * journal is compared with, and the one beside gateway and simulator that speaks to Milo.
 */
@NullMarked
package millrace.load;

import org.jspecify.annotations.NullMarked;
