package millrace.http.kpi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import millrace.engine.Decider;
import millrace.engine.history.Journals;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.http.problem.Problem;

/**
 * What was known at an earlier time: the journal up to there, folded again by the same function
 * that the live entity uses.
 */
final class Knowledge {

  private static final int PAGE = 500;

  private final Journals journals;
  private final long maxEvents;

  /**
   * @param maxEvents longer journals are not folded for one request
   */
  Knowledge(Journals journals, long maxEvents) {
    this.journals = journals;
    this.maxEvents = maxEvents;
  }

  /** Is shown each event that is folded, with its journal sequence. */
  interface Reader<E> {

    void read(long sequence, Envelope<E> event);
  }

  /**
   * The state of an entity as it was known.
   *
   * @param type the events of the aggregate
   * @param knownAt the last knowledge time that counts, nanoseconds since the epoch (UTC)
   */
  <E, S> CompletionStage<S> fold(
      String persistenceId, Decider<?, E, S> decider, Class<E> type, long knownAt) {
    return fold(persistenceId, decider, type, knownAt, (_, _) -> {});
  }

  /** The same, and what it follows from. */
  <E, S> CompletionStage<S> fold(
      String persistenceId,
      Decider<?, E, S> decider,
      Class<E> type,
      long knownAt,
      Reader<E> reader) {
    // Knowledge time never runs back within an entity.
    Predicate<JournalEntry> known =
        entry -> entry.envelope().provenance().knowledgeTime() <= knownAt;
    return fold(persistenceId, decider, type, known, reader, 1, decider.initial());
  }

  /** The state of an entity after the event with a sequence, or after its last one. */
  <E, S> CompletionStage<S> foldTo(
      String persistenceId, Decider<?, E, S> decider, Class<E> type, long sequence) {
    return foldTo(persistenceId, decider, type, sequence, (_, _) -> {});
  }

  /** The same, and what it follows from. */
  <E, S> CompletionStage<S> foldTo(
      String persistenceId,
      Decider<?, E, S> decider,
      Class<E> type,
      long sequence,
      Reader<E> reader) {
    Predicate<JournalEntry> known = entry -> entry.sequence() <= sequence;
    return fold(persistenceId, decider, type, known, reader, 1, decider.initial());
  }

  private <E, S> CompletionStage<S> fold(
      String persistenceId,
      Decider<?, E, S> decider,
      Class<E> type,
      Predicate<JournalEntry> isKnown,
      Reader<E> reader,
      long from,
      S before) {
    if (from > maxEvents) {
      throw Problem.unprocessable(
              persistenceId
                  + " has more than "
                  + maxEvents
                  + " events up to there; fold its journal offline with millrace fold")
          .exception();
    }
    return journals
        .read(persistenceId, from, PAGE)
        .thenCompose(entries -> {
          var known = entries.stream().takeWhile(isKnown).toList();
          var state = before;
          for (var entry : known) {
            var envelope = envelope(entry, type);
            reader.read(entry.sequence(), envelope);
            state = decider.evolve(state, envelope);
          }
          return known.size() < PAGE
              ? CompletableFuture.completedStage(state)
              : fold(persistenceId, decider, type, isKnown, reader, from + PAGE, state);
        });
  }

  private static <E> Envelope<E> envelope(JournalEntry entry, Class<E> type) {
    return new Envelope<>(entry.envelope().provenance(), type.cast(entry.envelope().event()));
  }
}
