package millrace.persistence.journal;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.fence.EpochHistory;
import org.jspecify.annotations.Nullable;

/** One replay of a history, which trusts no stored event before it has checked its hash. */
final class Replay {

  private final String persistenceId;
  private final Consumer<StoredEvent> events;
  private long left;
  private @Nullable ChainHash last;

  /**
   * A replay.
   *
   * @param max how many events at most
   */
  Replay(String persistenceId, long max, Consumer<StoredEvent> events) {
    this.persistenceId = persistenceId;
    this.left = max;
    this.events = events;
  }

  /** Replays from one sequence to another, both included; the latter is known to exist. */
  CompletionStage<Void> run(JournalTable table, EpochHistory history, long from, long to) {
    return table
        .read(persistenceId, history, from, to, this::take)
        .thenAccept(next -> {
          if (next <= to && left > 0) {
            throw new DamagedHistoryException(
                persistenceId, next, "the event is missing, and all up to " + to);
          }
        });
  }

  private boolean take(StoredEvent event) {
    var expected = event.sequence() == 1 ? ChainHash.NONE : last;
    if (!event.isIntact() || (expected != null && !expected.equals(event.previous()))) {
      throw new DamagedHistoryException(
          persistenceId, event.sequence(), "the event does not fit its hash or the event before");
    }
    last = event.hash();
    events.accept(event);
    left--;
    return left > 0;
  }
}
