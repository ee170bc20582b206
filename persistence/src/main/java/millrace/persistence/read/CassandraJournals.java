package millrace.persistence.read;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.history.Journals;
import millrace.engine.journal.JournalEntry;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.fence.CqlFenceStore;
import millrace.persistence.fence.EpochHistory;
import millrace.persistence.journal.EntityIndex;
import millrace.persistence.journal.JournalTable;
import millrace.persistence.journal.StoredEvent;
import millrace.persistence.session.CassandraSettings;
import millrace.persistence.wire.EventSerializer;
import millrace.persistence.wire.UnreadableBytes;

/**
 * The journals in Cassandra. It shows the rows that count by the epochs of each history, and trusts
 * none before its hash and its place in the chain are checked.
 */
public final class CassandraJournals implements Journals {

  /** The most entries in one reading. */
  public static final int MAX_ENTRIES = 1_000;

  /** Reading sends no heart beats. */
  private static final Duration NO_BEAT = Duration.ofSeconds(1);

  private final JournalTable table;
  private final CqlFenceStore claims;
  private final EntityIndex entities;
  private final EventSerializer serializer = new EventSerializer();

  /**
   * Waits for Cassandra to prepare the statements.
   *
   * @param session a session on the keyspace, with the schema in place
   */
  public CassandraJournals(CqlSession session, CassandraSettings settings) {
    table = new JournalTable(session, settings);
    claims = new CqlFenceStore(session, settings, NO_BEAT);
    entities = new EntityIndex(session, settings);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Fails with {@link UnreadableBytes} where an entry is damaged or of a later version, and with
   * {@link IllegalArgumentException} where the limit is not between 1 and {@value #MAX_ENTRIES} or
   * the sequence below 1.
   */
  @Override
  public CompletionStage<List<JournalEntry>> read(
      String persistenceId, long fromSequence, int limit) {
    if (fromSequence < 1 || limit < 1 || limit > MAX_ENTRIES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "%d entries from sequence %d; 1 to %d from 1 on are allowed"
                  .formatted(limit, fromSequence, MAX_ENTRIES)));
    }
    return stored(persistenceId, fromSequence, limit).thenApply(this::entries);
  }

  /** The entries of one entity as they are stored, in order; their hashes are not checked. */
  public CompletionStage<List<StoredEvent>> stored(
      String persistenceId, long fromSequence, int limit) {
    return history(persistenceId)
        .thenCompose(history -> rows(persistenceId, history, fromSequence, limit));
  }

  @Override
  public CompletionStage<Long> lastSequence(String persistenceId) {
    return history(persistenceId)
        .thenCompose(history -> table.head(persistenceId, history, 0))
        .thenApply(head -> head.sequence());
  }

  /** All entities that have a journal, in alphabetical order. */
  public CompletionStage<List<String>> persistenceIds() {
    return entities.all();
  }

  private CompletionStage<EpochHistory> history(String persistenceId) {
    return claims.peekClaim(persistenceId).thenApply(claim -> claim.history());
  }

  /**
   * Rows that count, by a history that did not change while they were read: what an older writer
   * left behind counts for a reader that does not know of the new claim.
   */
  private CompletionStage<List<StoredEvent>> rows(
      String persistenceId, EpochHistory history, long from, int limit) {
    var rows = new ArrayList<StoredEvent>();
    return table
        .read(
            persistenceId,
            history,
            from,
            from + limit - 1,
            row -> {
              rows.add(row);
              return true;
            })
        .thenCompose(_ -> history(persistenceId))
        .thenCompose(after ->
            after.equals(history)
                ? CompletableFuture.completedStage(rows)
                : rows(persistenceId, after, from, limit));
  }

  private List<JournalEntry> entries(List<StoredEvent> rows) {
    var entries = new ArrayList<JournalEntry>(rows.size());
    for (var row : rows) {
      entries.add(entry(row, entries));
    }
    return entries;
  }

  private JournalEntry entry(StoredEvent row, List<JournalEntry> before) {
    var eventId = row.persistenceId() + "#" + row.sequence();
    var follows =
        row.sequence() == 1
            ? row.previous().equals(ChainHash.NONE)
            : before.isEmpty() || row.previous().toHex().equals(before.getLast().hash());
    if (!row.isIntact() || !follows) {
      throw new UnreadableBytes(
          eventId + " is damaged: it does not fit its hash, or the event before it");
    }
    if (row.serializerId() != EventSerializer.IDENTIFIER) {
      throw new UnreadableBytes(
          eventId
              + " was written by serializer "
              + row.serializerId()
              + ", which is not known here");
    }
    var bytes = new byte[row.bytes().remaining()];
    row.bytes().duplicate().get(bytes);
    try {
      return new JournalEntry(
          row.persistenceId(),
          row.sequence(),
          row.manifest(),
          serializer.fromBinary(bytes, row.manifest()),
          row.previous().toHex(),
          row.hash().toHex());
    } catch (UnreadableBytes e) {
      throw new UnreadableBytes(eventId + " " + e.getMessage(), e);
    }
  }
}
