package millrace.persistence.snapshot;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.persistence.session.CassandraSettings;
import org.jspecify.annotations.Nullable;

/** The table of snapshots. */
final class SnapshotTable {

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;
  private final PreparedStatement list;
  private final PreparedStatement content;
  private final PreparedStatement delete;

  /**
   * Which snapshot.
   *
   * @param persistenceId the entity
   * @param sequence the last event that it contains
   * @param savedAtMillis when it was saved, in milliseconds since the epoch
   */
  record Key(String persistenceId, long sequence, long savedAtMillis) {}

  /**
   * What a snapshot consists of.
   *
   * @param serializerId Pekko's number of the serializer that made the bytes
   * @param manifest the name and version of the snapshot's form
   * @param bytes the state
   * @param digest SHA-256 of the bytes
   */
  record Content(int serializerId, String manifest, ByteBuffer bytes, ByteBuffer digest) {}

  SnapshotTable(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert =
        session.prepare(
            "INSERT INTO snapshots (persistence_id, sequence_nr, saved_at_millis, serializer_id,"
                + " manifest, snapshot, digest) VALUES (?, ?, ?, ?, ?, ?, ?)");
    list =
        session.prepare(
            "SELECT sequence_nr, saved_at_millis FROM snapshots WHERE persistence_id = ?"
                + " AND sequence_nr >= ? AND sequence_nr <= ?");
    content =
        session.prepare(
            "SELECT serializer_id, manifest, snapshot, digest FROM snapshots"
                + " WHERE persistence_id = ? AND sequence_nr = ? AND saved_at_millis = ?");
    delete =
        session.prepare(
            "DELETE FROM snapshots"
                + " WHERE persistence_id = ? AND sequence_nr = ? AND saved_at_millis = ?");
  }

  CompletionStage<Void> insert(Key key, Content saved) {
    return session
        .executeAsync(
            settings.safely(
                insert.bind(
                    key.persistenceId(),
                    key.sequence(),
                    key.savedAtMillis(),
                    saved.serializerId(),
                    saved.manifest(),
                    saved.bytes(),
                    saved.digest())))
        .thenAccept(_ -> {});
  }

  /** The snapshots of an entity between two sequences, the newest first. */
  CompletionStage<List<Key>> list(String persistenceId, long from, long to) {
    return gather(
        persistenceId,
        session.executeAsync(settings.safely(list.bind(persistenceId, from, to))),
        new ArrayList<>());
  }

  private static CompletionStage<List<Key>> gather(
      String persistenceId, CompletionStage<AsyncResultSet> result, List<Key> found) {
    return result.thenCompose(page -> {
      for (var row : page.currentPage()) {
        found.add(
            new Key(persistenceId, row.getLong("sequence_nr"), row.getLong("saved_at_millis")));
      }
      return page.hasMorePages()
          ? gather(persistenceId, page.fetchNextPage(), found)
          : CompletableFuture.completedStage(found);
    });
  }

  /**
   * What a snapshot consists of; a part that is missing is empty, and the digest then does not fit.
   */
  CompletionStage<Content> content(Key key) {
    return session
        .executeAsync(
            settings.safely(content.bind(key.persistenceId(), key.sequence(), key.savedAtMillis())))
        .thenApply(result -> content(result.one()));
  }

  private static Content content(@Nullable Row row) {
    if (row == null) {
      return new Content(0, "", ByteBuffer.allocate(0), ByteBuffer.allocate(0));
    }
    var manifest = row.getString("manifest");
    return new Content(
        row.getInt("serializer_id"),
        manifest == null ? "" : manifest,
        orEmpty(row.getByteBuffer("snapshot")),
        orEmpty(row.getByteBuffer("digest")));
  }

  private static ByteBuffer orEmpty(@Nullable ByteBuffer bytes) {
    return bytes == null ? ByteBuffer.allocate(0) : bytes;
  }

  CompletionStage<Void> delete(Key key) {
    return session
        .executeAsync(
            settings.safely(delete.bind(key.persistenceId(), key.sequence(), key.savedAtMillis())))
        .thenAccept(_ -> {});
  }
}
