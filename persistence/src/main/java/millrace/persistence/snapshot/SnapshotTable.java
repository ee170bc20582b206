package millrace.persistence.snapshot;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import millrace.persistence.session.CassandraSettings;
import millrace.persistence.wire.packed.BlockKey;
import org.jspecify.annotations.Nullable;

/** The table of snapshots, without their blocks. An entity has a few places for them. */
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
   * A snapshot that is there.
   *
   * @param place where it is, from 0
   * @param blocks what it refers to
   */
  record Listed(Key key, int place, Set<BlockKey> blocks) {}

  /**
   * What a snapshot consists of.
   *
   * @param serializerId Pekko's number of the serializer that made the bytes
   * @param manifest the name and version of the snapshot's form
   * @param bytes the state, but for its blocks
   * @param digest SHA-256 of the bytes
   * @param blocks what it refers to
   */
  record Content(
      int serializerId,
      String manifest,
      ByteBuffer bytes,
      ByteBuffer digest,
      Set<BlockKey> blocks) {}

  SnapshotTable(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert =
        session.prepare(
            "INSERT INTO snapshot_roots (persistence_id, place, sequence_nr, saved_at_millis,"
                + " serializer_id, manifest, snapshot, digest, blocks)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    list =
        session.prepare(
            "SELECT place, sequence_nr, saved_at_millis, blocks FROM snapshot_roots"
                + " WHERE persistence_id = ?");
    content =
        session.prepare(
            "SELECT serializer_id, manifest, snapshot, digest, blocks FROM snapshot_roots"
                + " WHERE persistence_id = ? AND place = ?");
    delete = session.prepare("DELETE FROM snapshot_roots WHERE persistence_id = ? AND place = ?");
  }

  /** Puts a snapshot at a place; what was there is gone. */
  CompletionStage<Void> put(Key key, int place, Content saved) {
    return session
        .executeAsync(
            settings.safely(
                insert.bind(
                    key.persistenceId(),
                    place,
                    key.sequence(),
                    key.savedAtMillis(),
                    saved.serializerId(),
                    saved.manifest(),
                    saved.bytes(),
                    saved.digest(),
                    bytes(saved.blocks()))))
        .thenAccept(_ -> {});
  }

  /** The snapshots of an entity, the newest first. */
  CompletionStage<List<Listed>> list(String persistenceId) {
    return session
        .executeAsync(settings.safely(list.bind(persistenceId)))
        .thenApply(result -> listed(persistenceId, result));
  }

  private static List<Listed> listed(String persistenceId, AsyncResultSet result) {
    var found = new ArrayList<Listed>();
    for (var row : result.currentPage()) {
      found.add(
          new Listed(
              new Key(persistenceId, row.getLong("sequence_nr"), row.getLong("saved_at_millis")),
              row.getInt("place"),
              keys(row)));
    }
    found.sort(
        Comparator.comparingLong((Listed each) -> each.key().sequence())
            .thenComparingLong(each -> each.key().savedAtMillis())
            .reversed());
    return found;
  }

  /**
   * What a snapshot consists of; a part that is missing is empty, and the digest then does not fit.
   */
  CompletionStage<Content> content(Listed listed) {
    return session
        .executeAsync(settings.safely(content.bind(listed.key().persistenceId(), listed.place())))
        .thenApply(result -> content(result.one()));
  }

  private static Content content(@Nullable Row row) {
    if (row == null) {
      return new Content(0, "", ByteBuffer.allocate(0), ByteBuffer.allocate(0), Set.of());
    }
    var manifest = row.getString("manifest");
    return new Content(
        row.getInt("serializer_id"),
        manifest == null ? "" : manifest,
        orEmpty(row.getByteBuffer("snapshot")),
        orEmpty(row.getByteBuffer("digest")),
        keys(row));
  }

  private static ByteBuffer bytes(Set<BlockKey> keys) {
    var bytes = ByteBuffer.allocate(keys.size() * BlockKey.BYTES);
    keys.forEach(key -> key.write(bytes));
    return bytes.flip();
  }

  private static Set<BlockKey> keys(Row row) {
    var bytes = orEmpty(row.getByteBuffer("blocks"));
    var keys = new LinkedHashSet<BlockKey>();
    while (bytes.remaining() >= BlockKey.BYTES) {
      keys.add(BlockKey.read(bytes));
    }
    return keys;
  }

  private static ByteBuffer orEmpty(@Nullable ByteBuffer bytes) {
    return bytes == null ? ByteBuffer.allocate(0) : bytes;
  }

  CompletionStage<Void> delete(Listed listed) {
    return session
        .executeAsync(settings.safely(delete.bind(listed.key().persistenceId(), listed.place())))
        .thenAccept(_ -> {});
  }
}
