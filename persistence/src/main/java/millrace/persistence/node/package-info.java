/**
 * An Apache Cassandra node as a child process, for one machine that has no database of its own: the
 * demo, a small plant, the tests.
 *
 * <p>Cassandra 5.0 runs on Java 17, the engine on a later one, and they share no class path;
 * therefore a process of its own. It listens on loopback only, acknowledges a write only after it
 * is on disk, and never outlives the process that started it.
 */
@NullMarked
package millrace.persistence.node;

import org.jspecify.annotations.NullMarked;
