package millrace.engine.journal;

/**
 * An event as it goes to the journal, and comes back from it.
 *
 * <p>The journal adds what only it can know: persistence id, sequence, schema version, previous
 * hash and hash ({@link JournalEntry}).
 *
 * @param <E> the events of the aggregate
 */
public record Envelope<E>(Provenance provenance, E event) {}
