package millrace.persistence.snapshot;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.persistence.session.CassandraConnection;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** The snapshot plugin, {@code millrace.snapshot-store}. */
public final class CassandraSnapshotStore extends SnapshotStore {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraSnapshotStore.class);

  /** How many older snapshots are tried where the newest cannot be read. */
  private final int attempts;

  private final SnapshotForm form;
  private final CompletionStage<SnapshotTable> table;

  /** Called by Pekko with the plugin's section of the configuration. */
  public CassandraSnapshotStore(Config config) {
    attempts = config.getInt("load-attempts");
    form = new SnapshotForm(context().system());
    var connection = CassandraConnection.of(context().system());
    table =
        connection
            .session()
            .thenApplyAsync(
                session -> new SnapshotTable(session, connection.settings()),
                task -> Thread.ofVirtual().start(task));
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return FutureConverters.asScala(
        table.thenCompose(opened ->
            matching(opened, persistenceId, criteria)
                .thenCompose(
                    keys -> load(opened, keys.subList(0, Math.min(attempts, keys.size()))))));
  }

  private CompletionStage<List<SnapshotTable.Key>> matching(
      SnapshotTable opened, String persistenceId, SnapshotSelectionCriteria criteria) {
    return opened
        .list(persistenceId, criteria.minSequenceNr(), criteria.maxSequenceNr())
        .thenApply(keys ->
            keys.stream()
                .filter(key ->
                    key.savedAtMillis() >= criteria.minTimestamp()
                        && key.savedAtMillis() <= criteria.maxTimestamp())
                .toList());
  }

  /** The first of these that can be read. */
  private CompletionStage<Optional<SelectedSnapshot>> load(
      SnapshotTable opened, List<SnapshotTable.Key> keys) {
    if (keys.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    var key = keys.getFirst();
    return opened
        .content(key)
        .thenCompose(saved -> {
          try {
            return CompletableFuture.completedStage(
                Optional.of(SelectedSnapshot.create(metadata(key), form.read(saved))));
          } catch (IllegalArgumentException e) {
            LOG.warn(
                "The snapshot of {} at sequence {} is passed over: {}. Its history is replayed"
                    + " from further back.",
                key.persistenceId(),
                key.sequence(),
                e.getMessage());
            return load(opened, keys.subList(1, keys.size()));
          }
        });
  }

  private static SnapshotMetadata metadata(SnapshotTable.Key key) {
    return new SnapshotMetadata(key.persistenceId(), key.sequence(), key.savedAtMillis());
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    return FutureConverters.asScala(
        table.thenCompose(opened -> opened.insert(key(metadata), form.write(snapshot))));
  }

  private static SnapshotTable.Key key(SnapshotMetadata metadata) {
    return new SnapshotTable.Key(
        metadata.persistenceId(), metadata.sequenceNr(), metadata.timestamp());
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    return FutureConverters.asScala(
        table.thenCompose(opened ->
            opened
                .list(metadata.persistenceId(), metadata.sequenceNr(), metadata.sequenceNr())
                .thenCompose(keys ->
                    deleteAll(
                        opened,
                        keys.stream()
                            .filter(key ->
                                metadata.timestamp() == 0
                                    || key.savedAtMillis() == metadata.timestamp())
                            .toList()))));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return FutureConverters.asScala(
        table.thenCompose(opened ->
            matching(opened, persistenceId, criteria)
                .thenCompose(keys -> deleteAll(opened, keys))));
  }

  private static CompletionStage<Void> deleteAll(
      SnapshotTable opened, List<SnapshotTable.Key> keys) {
    return keys.isEmpty()
        ? CompletableFuture.completedStage(null)
        : opened
            .delete(keys.getFirst())
            .thenCompose(_ -> deleteAll(opened, keys.subList(1, keys.size())));
  }
}
