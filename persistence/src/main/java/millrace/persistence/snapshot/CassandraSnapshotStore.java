package millrace.persistence.snapshot;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import millrace.persistence.session.CassandraConnection;
import millrace.persistence.snapshot.SnapshotTable.Listed;
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

  private final SnapshotForm form;
  private final CompletionStage<Snapshots> snapshots;

  /** Called by Pekko with the plugin's section of the configuration. */
  public CassandraSnapshotStore(Config config) {
    var kept = config.getInt("keep");
    form = new SnapshotForm(context().system());
    var connection = CassandraConnection.of(context().system());
    snapshots =
        connection
            .session()
            .thenApplyAsync(
                session ->
                    new Snapshots(
                        new SnapshotTable(session, connection.settings()),
                        new BlockTable(session, connection.settings()),
                        kept),
                task -> Thread.ofVirtual().start(task));
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return FutureConverters.asScala(
        snapshots.thenCompose(opened ->
            opened
                .list(persistenceId)
                .thenCompose(
                    all -> load(opened, all.stream().filter(matching(criteria)).toList()))));
  }

  private static Predicate<Listed> matching(SnapshotSelectionCriteria criteria) {
    return each ->
        each.key().sequence() >= criteria.minSequenceNr()
            && each.key().sequence() <= criteria.maxSequenceNr()
            && each.key().savedAtMillis() >= criteria.minTimestamp()
            && each.key().savedAtMillis() <= criteria.maxTimestamp();
  }

  /** The first of these that can be read. */
  private CompletionStage<Optional<SelectedSnapshot>> load(Snapshots opened, List<Listed> all) {
    if (all.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    var key = all.getFirst().key();
    return opened
        .read(all.getFirst())
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
            return load(opened, all.subList(1, all.size()));
          }
        });
  }

  private static SnapshotMetadata metadata(SnapshotTable.Key key) {
    return new SnapshotMetadata(key.persistenceId(), key.sequence(), key.savedAtMillis());
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    var key =
        new SnapshotTable.Key(
            metadata.persistenceId(), metadata.sequenceNr(), metadata.timestamp());
    return FutureConverters.asScala(
        snapshots.thenCompose(opened -> opened.save(key, form.write(snapshot))));
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    return FutureConverters.asScala(
        snapshots.thenCompose(opened ->
            opened.delete(
                metadata.persistenceId(),
                each ->
                    each.key().sequence() == metadata.sequenceNr()
                        && (metadata.timestamp() == 0
                            || each.key().savedAtMillis() == metadata.timestamp()))));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return FutureConverters.asScala(
        snapshots.thenCompose(opened -> opened.delete(persistenceId, matching(criteria))));
  }
}
