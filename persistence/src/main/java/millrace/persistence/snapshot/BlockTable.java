package millrace.persistence.snapshot;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.persistence.session.CassandraSettings;
import millrace.persistence.wire.packed.BlockKey;

/** The table of what snapshots refer to. */
final class BlockTable {

  /** A write of one partition that is far below what Cassandra warns of. */
  private static final int BYTES_PER_WRITE = 32 << 10;

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;

  BlockTable(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert =
        session.prepare(
            "INSERT INTO snapshot_blocks (persistence_id, block, content) VALUES (?, ?, ?)");
    select = session.prepare("SELECT block, content FROM snapshot_blocks WHERE persistence_id = ?");
    delete = session.prepare("DELETE FROM snapshot_blocks WHERE persistence_id = ? AND block = ?");
  }

  /** Adds blocks, one write after the other. Repeating it changes nothing. */
  CompletionStage<Void> add(String persistenceId, Map<BlockKey, byte[]> blocks) {
    var writes = new ArrayList<BatchStatement>();
    var rows = new ArrayList<BatchableStatement<?>>();
    var bytes = 0;
    for (var block : blocks.entrySet()) {
      if (!rows.isEmpty() && bytes + block.getValue().length > BYTES_PER_WRITE) {
        writes.add(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows));
        rows.clear();
        bytes = 0;
      }
      rows.add(
          insert.bind(persistenceId, bytes(block.getKey()), ByteBuffer.wrap(block.getValue())));
      bytes += block.getValue().length;
    }
    if (!rows.isEmpty()) {
      writes.add(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows));
    }
    return oneAfterTheOther(writes);
  }

  /** All blocks of an entity whose bytes are what their keys say. */
  CompletionStage<Map<BlockKey, byte[]>> all(String persistenceId) {
    return gather(
        session.executeAsync(settings.safely(select.bind(persistenceId))), new HashMap<>());
  }

  private static CompletionStage<Map<BlockKey, byte[]>> gather(
      CompletionStage<AsyncResultSet> result, Map<BlockKey, byte[]> found) {
    return result.thenCompose(page -> {
      for (var row : page.currentPage()) {
        var key = row.getByteBuffer("block");
        var stored = row.getByteBuffer("content");
        if (key != null && key.remaining() == BlockKey.BYTES && stored != null) {
          var content = new byte[stored.remaining()];
          stored.get(content);
          var named = BlockKey.read(key);
          if (BlockKey.of(content).equals(named)) {
            found.put(named, content);
          }
        }
      }
      return page.hasMorePages()
          ? gather(page.fetchNextPage(), found)
          : CompletableFuture.completedStage(found);
    });
  }

  CompletionStage<Void> delete(String persistenceId, Collection<BlockKey> keys) {
    var rows = new ArrayList<BatchableStatement<?>>();
    keys.forEach(key -> rows.add(delete.bind(persistenceId, bytes(key))));
    return rows.isEmpty()
        ? CompletableFuture.completedStage(null)
        : oneAfterTheOther(List.of(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows)));
  }

  private CompletionStage<Void> oneAfterTheOther(List<BatchStatement> writes) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (var write : writes) {
      done =
          done.thenCompose(_ -> session.executeAsync(settings.safely(write))).thenAccept(_ -> {});
    }
    return done;
  }

  private static ByteBuffer bytes(BlockKey key) {
    var bytes = ByteBuffer.allocate(BlockKey.BYTES);
    key.write(bytes);
    return bytes.flip();
  }
}
