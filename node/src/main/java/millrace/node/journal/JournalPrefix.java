package millrace.node.journal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.history.Journals;
import millrace.engine.journal.JournalEntry;

/**
 * Journals as they were up to an event.
 *
 * @param upTo its sequence; later ones are not there
 */
record JournalPrefix(Journals journals, long upTo) implements Journals {

  @Override
  public CompletionStage<List<JournalEntry>> read(
      String persistenceId, long fromSequence, int limit) {
    return journals
        .read(persistenceId, fromSequence, limit)
        .thenApply(
            entries -> entries.stream().takeWhile(entry -> entry.sequence() <= upTo).toList());
  }

  @Override
  public CompletionStage<Long> lastSequence(String persistenceId) {
    return journals.lastSequence(persistenceId).thenApply(last -> Math.min(last, upTo));
  }
}
