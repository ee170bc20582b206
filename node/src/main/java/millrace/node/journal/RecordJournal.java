package millrace.node.journal;

import millrace.engine.Decider;
import millrace.engine.history.Journals;
import millrace.engine.journal.Envelope;

/**
 * The journal of an entity that has no readings, up to an event.
 *
 * @param upTo the sequence of the last event that counts
 */
record RecordJournal(Journals journals, String persistenceId, long upTo) {

  private static final int PAGE = 200;

  /**
   * The state after that event.
   *
   * @param type the events of the aggregate
   * @throws BadJournal where the journal ends before
   */
  <E, S> S fold(Decider<?, E, S> decider, Class<E> type) {
    var state = decider.initial();
    var prefix = new JournalPrefix(journals, upTo);
    for (var next = 1L; next <= upTo; ) {
      var page = Stored.await(prefix.read(persistenceId, next, PAGE));
      if (page.isEmpty()) {
        throw new BadJournal(
            persistenceId + ": the journal ends at event " + (next - 1) + ", before event " + upTo);
      }
      for (var entry : page) {
        var envelope = entry.envelope();
        state =
            decider.evolve(
                state, new Envelope<>(envelope.provenance(), type.cast(envelope.event())));
      }
      next += page.size();
    }
    return state;
  }
}
