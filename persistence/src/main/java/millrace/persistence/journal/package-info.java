/**
 * The journal: a Pekko Persistence plugin over Cassandra whose appends are fenced and chained.
 *
 * <p>A row per event, a partition per 3,000 sequences of an entity. An append is one unlogged batch
 * of one partition, so it is stored whole or not at all. Every row holds the hash of the one
 * before; a recovery recomputes them, and refuses a history that was changed.
 *
 * <p>Who may append is the matter of {@link millrace.persistence.fence}.
 */
@NullMarked
package millrace.persistence.journal;

import org.jspecify.annotations.NullMarked;
