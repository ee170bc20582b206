package millrace.persistence.read;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.history.Checkpoints;
import millrace.engine.plant.EquipmentId;
import millrace.persistence.session.CassandraSettings;
import millrace.persistence.wire.UnreadableBytes;
import millrace.persistence.wire.snapshot.CheckpointForm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints on Cassandra. One that cannot be read is passed over, and an older one taken. */
public final class CassandraCheckpoints implements Checkpoints {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraCheckpoints.class);

  private static final Executor VIRTUAL =
      task -> Thread.ofVirtual().name("millrace-checkpoints").start(task);

  private final CqlSession session;
  private final CassandraSettings settings;
  private final PreparedStatement insert;
  private final PreparedStatement insertState;
  private final PreparedStatement list;
  private final PreparedStatement state;

  /**
   * Waits for Cassandra to prepare the statements.
   *
   * @param session a session on the keyspace, with the schema in place
   */
  public CassandraCheckpoints(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    insert =
        session.prepare(
            "INSERT INTO checkpoints (unit, stretch, sequence_nr, knowledge_time, held_from,"
                + " manifest) VALUES (?, ?, ?, ?, ?, ?)");
    insertState =
        session.prepare(
            "INSERT INTO checkpoint_states (unit, stretch, manifest, state, digest)"
                + " VALUES (?, ?, ?, ?, ?)");
    list =
        session.prepare(
            "SELECT stretch, knowledge_time, held_from, manifest FROM checkpoints"
                + " WHERE unit = ? AND stretch <= ?");
    state =
        session.prepare(
            "SELECT manifest, state, digest FROM checkpoint_states"
                + " WHERE unit = ? AND stretch = ?");
  }

  @Override
  public CompletionStage<Void> keep(Checkpoint checkpoint) {
    return CompletableFuture.runAsync(() -> insert(checkpoint), VIRTUAL);
  }

  @Override
  public CompletionStage<Optional<Checkpoint>> newest(
      EquipmentId unit, long heldFrom, long knownAt) {
    return CompletableFuture.supplyAsync(() -> find(unit.value(), heldFrom, knownAt), VIRTUAL);
  }

  /** Empties the tables, to fill them anew. */
  public void truncate() {
    for (var table : List.of("checkpoints", "checkpoint_states")) {
      session.execute(
          SimpleStatement.newInstance("TRUNCATE " + table).setTimeout(TimeIndexRows.TRUNCATE));
    }
  }

  private void insert(Checkpoint checkpoint) {
    var unit = checkpoint.base().unit().value();
    var stretch = Checkpoints.stretchOf(checkpoint.knowledgeTime());
    var bytes = CheckpointForm.write(checkpoint);
    // The state is there before the row that leads to it.
    session.execute(
        settings.safely(
            insertState.bind(
                unit,
                stretch,
                CheckpointForm.MANIFEST,
                ByteBuffer.wrap(bytes),
                ByteBuffer.wrap(digest(bytes)))));
    session.execute(
        settings.safely(
            insert.bind(
                unit,
                stretch,
                checkpoint.sequence(),
                checkpoint.knowledgeTime(),
                checkpoint.heldFrom(),
                CheckpointForm.MANIFEST)));
  }

  private Optional<Checkpoint> find(String unit, long heldFrom, long knownAt) {
    for (var stretch : candidates(unit, heldFrom, knownAt)) {
      var found = read(unit, stretch);
      // It may have been written anew since it was listed.
      if (found.isPresent()
          && found.get().heldFrom() <= heldFrom
          && found.get().knowledgeTime() <= knownAt) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<Long> candidates(String unit, long heldFrom, long knownAt) {
    var stretches = new ArrayList<Long>();
    for (var row :
        session.execute(settings.safely(list.bind(unit, Checkpoints.stretchOf(knownAt))))) {
      if (row.getLong("held_from") <= heldFrom
          && row.getLong("knowledge_time") <= knownAt
          && CheckpointForm.MANIFEST.equals(row.getString("manifest"))) {
        stretches.add(row.getLong("stretch"));
      }
    }
    return stretches;
  }

  private Optional<Checkpoint> read(String unit, long stretch) {
    var row = session.execute(settings.safely(state.bind(unit, stretch))).one();
    if (row == null) {
      return Optional.empty();
    }
    try {
      var stored = Objects.requireNonNull(row.getByteBuffer("state"));
      var bytes = new byte[stored.remaining()];
      stored.get(bytes);
      if (!ByteBuffer.wrap(digest(bytes)).equals(row.getByteBuffer("digest"))) {
        throw new UnreadableBytes("its bytes do not fit their digest");
      }
      return Optional.of(
          CheckpointForm.read(bytes, Objects.requireNonNull(row.getString("manifest"))));
    } catch (UnreadableBytes damaged) {
      LOG.warn(
          "A checkpoint of {} is passed over, an older one is taken: {}",
          unit,
          damaged.getMessage());
      return Optional.empty();
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
