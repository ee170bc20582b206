/**
 * The manufacturing domain, as pure functions over immutable values.
 *
 * <p>Nothing here reads a clock, starts a thread, logs, or knows of actors, HTTP, OPC UA or
 * Cassandra: every instant arrives in a command or an event, and every consequence leaves as an
 * event. That is what lets the same code serve the live actor, recovery, reports and an auditor's
 * replay, and give the same figure in each.
 */
@NullMarked
package millrace.engine;

import org.jspecify.annotations.NullMarked;
