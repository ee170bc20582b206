package millrace.persistence.projection;

import millrace.engine.history.IndexedTime;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;

/** What the time index keeps of an event. */
public final class TimeIndex {

  private TimeIndex() {}

  public static IndexedTime indexed(JournalEntry entry) {
    return indexed(entry.persistenceId(), entry.sequence(), entry.envelope());
  }

  public static IndexedTime indexed(String persistenceId, long sequence, Envelope<?> envelope) {
    return new IndexedTime(
        persistenceId,
        sequence,
        envelope.provenance().knowledgeTime(),
        envelope.provenance().eventTime());
  }
}
