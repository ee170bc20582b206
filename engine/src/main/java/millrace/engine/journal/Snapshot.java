package millrace.engine.journal;

/**
 * The fold of a journal up to a place in it, so that an entity starts without its whole history. It
 * can be dropped at any time: the journal gives the same again.
 *
 * @param knowledgeTime the knowledge time of the last event in the fold, nanoseconds since the
 *     epoch (UTC); it never runs back, so the entity's next event must not lie before it
 * @param state the state as plain records: an equipment's memento, or the state of a work center,
 *     job order or connection itself
 * @param <S> the type of that state
 */
public record Snapshot<S>(long knowledgeTime, S state) {}
