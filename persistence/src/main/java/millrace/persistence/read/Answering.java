package millrace.persistence.read;

import com.datastax.oss.driver.api.core.DriverException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import millrace.actors.Unavailable;
import millrace.engine.history.Fold;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.Journals;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.ReadTables;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Turns the ways in which Cassandra does not answer into {@link Unavailable}, which every caller
 * knows. All other failures stay what they are.
 */
final class Answering {

  private Answering() {}

  /** The journals, as seen from outside of this module. */
  record OfJournals(Journals journals) implements Journals {

    @Override
    public CompletionStage<List<JournalEntry>> read(
        String persistenceId, long fromSequence, int limit) {
      return known(journals.read(persistenceId, fromSequence, limit));
    }

    @Override
    public CompletionStage<Long> lastSequence(String persistenceId) {
      return known(journals.lastSequence(persistenceId));
    }
  }

  /** The read tables, as seen from outside of this module. */
  record OfReadTables(ReadTables tables) implements ReadTables {

    @Override
    public CompletionStage<Void> store(Fold fold, List<KpiBucket> buckets) {
      return Answering.known(tables.store(fold, buckets));
    }

    @Override
    public CompletionStage<List<KpiBucket>> buckets(EquipmentId unit, Interval window) {
      return Answering.known(tables.buckets(unit, window));
    }

    @Override
    public CompletionStage<List<IndexedTime>> known(
        Interval knowledgeTime, @Nullable IndexedTime after, int limit) {
      return Answering.known(tables.known(knowledgeTime, after, limit));
    }
  }

  private static <T> CompletionStage<T> known(CompletionStage<T> answer) {
    return answer.exceptionallyCompose(failure -> CompletableFuture.failedStage(known(failure)));
  }

  private static Throwable known(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof DriverException
        ? new Unavailable("the store does not answer: " + cause.getMessage(), cause)
        : failure;
  }
}
