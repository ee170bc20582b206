/**
 * From a mailbox to a journal: group commit, decisions, and the durable answer.
 *
 * <p>Every entity is two actors. The <em>front</em> takes commands, answers questions from the last
 * durable state, and never waits. Its child, the {@link millrace.actors.commit.JournalEntity},
 * decides and persists one {@link millrace.actors.commit.Batch} at a time. What arrives while a
 * write is in flight is gathered by {@link millrace.actors.commit.GroupCommit} and goes out with
 * the next one, since a store's cost follows requests and not events. {@link
 * millrace.actors.commit.Committer} is the front's half of that conversation, {@link
 * millrace.actors.commit.JournalChild} starts it.
 *
 * <p>Nothing here knows a standard or an aggregate; that is in {@link
 * millrace.actors.commit.Aggregate}.
 */
@NullMarked
package millrace.actors.commit;

import org.jspecify.annotations.NullMarked;
