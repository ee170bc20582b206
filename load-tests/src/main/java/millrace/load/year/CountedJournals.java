package millrace.load.year;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import millrace.engine.history.Journals;
import millrace.engine.journal.JournalEntry;

/** Journals of which it is counted how much was read. */
final class CountedJournals implements Journals {

  private final Journals journals;
  private final AtomicLong read = new AtomicLong();

  CountedJournals(Journals journals) {
    this.journals = journals;
  }

  /** How many events were read since the last call. */
  long takeRead() {
    return read.getAndSet(0);
  }

  @Override
  public CompletionStage<List<JournalEntry>> read(
      String persistenceId, long fromSequence, int limit) {
    return journals
        .read(persistenceId, fromSequence, limit)
        .thenApply(entries -> {
          read.addAndGet(entries.size());
          return entries;
        });
  }

  @Override
  public CompletionStage<Long> lastSequence(String persistenceId) {
    return journals.lastSequence(persistenceId);
  }
}
