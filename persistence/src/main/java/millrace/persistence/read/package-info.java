/**
 * What the past can be asked for: the engine's ports {@link millrace.engine.history.Journals} and
 * {@link millrace.engine.history.ReadTables} on Cassandra. Reading never claims an entity.
 *
 * <p>Queries run on virtual threads, which may wait; no thread of an actor system does.
 */
@NullMarked
package millrace.persistence.read;

import org.jspecify.annotations.NullMarked;
