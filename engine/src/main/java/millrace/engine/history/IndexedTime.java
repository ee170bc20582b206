package millrace.engine.history;

/**
 * A row of the journal's time index: which event was known when.
 *
 * @param persistenceId the entity
 * @param sequence the event's place in the entity's history
 * @param knowledgeTime when the journal took it, nanoseconds since the epoch (UTC)
 * @param eventTime when it happened, nanoseconds since the epoch (UTC)
 */
public record IndexedTime(
    String persistenceId, long sequence, long knowledgeTime, long eventTime) {}
