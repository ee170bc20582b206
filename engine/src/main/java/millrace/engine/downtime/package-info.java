/**
 * The stops of work units as people speak of them: when, why, how long, for which order, and what
 * was decided about them.
 *
 * <p>All of it is derived from a unit's state, which is the fold of its journal; nothing here is
 * journalled or kept. It knows nothing of actors, HTTP or stores.
 */
@NullMarked
package millrace.engine.downtime;

import org.jspecify.annotations.NullMarked;
