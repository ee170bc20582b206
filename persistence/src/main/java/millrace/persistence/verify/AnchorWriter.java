package millrace.persistence.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.persistence.chain.Head;
import millrace.persistence.fence.CqlFenceStore;
import millrace.persistence.journal.EntityIndex;
import millrace.persistence.journal.JournalTable;
import millrace.persistence.session.CassandraConnection;
import millrace.persistence.session.CassandraSettings;
import org.apache.pekko.actor.ActorSystem;

/**
 * Anchors the heads of all histories that have grown. One engine does it, on a schedule and before
 * it ends; it is not to be called while a call is under way.
 */
public final class AnchorWriter {

  private final AnchorFile file;
  private final AnchorKey key;
  private final CqlFenceStore claims;
  private final JournalTable table;
  private final EntityIndex entities;
  private AnchorFile.Anchors known;

  AnchorWriter(CqlSession session, CassandraSettings settings, Path directory) {
    file = new AnchorFile(directory);
    key = AnchorKey.in(directory);
    claims = new CqlFenceStore(session, settings, Duration.ofSeconds(5));
    table = new JournalTable(session, settings);
    entities = new EntityIndex(session, settings);
    known = file.read(AnchorKey.publicKeyIn(directory));
  }

  /**
   * The writer of an engine.
   *
   * @param directory where the anchor file and its key are, or are to be
   */
  public static CompletionStage<AnchorWriter> open(ActorSystem system, Path directory) {
    var connection = CassandraConnection.of(system);
    return connection
        .session()
        .thenApplyAsync(
            session -> new AnchorWriter(session, connection.settings(), directory),
            task -> Thread.ofVirtual().start(task));
  }

  /**
   * Anchors what has grown since the last time.
   *
   * @param recordedAt the present time
   * @return how many heads were written
   */
  public CompletionStage<Integer> anchor(Instant recordedAt) {
    return entities
        .all()
        .thenCompose(ids -> grown(ids, 0, new ArrayList<>()))
        .thenApply(heads -> {
          if (!heads.isEmpty()) {
            known = file.append(known, heads, recordedAt, key);
          }
          return heads.size();
        });
  }

  private CompletionStage<List<AnchoredHead>> grown(
      List<String> ids, int index, List<AnchoredHead> found) {
    if (index == ids.size()) {
      return CompletableFuture.completedStage(found);
    }
    var id = ids.get(index);
    var before = known.heads().get(id);
    var sequence = before == null ? 0 : before.head().sequence();
    return claims
        .peekClaim(id)
        .thenCompose(claim -> table.head(id, claim.history(), sequence))
        .thenComposeAsync(
            head -> {
              if (isGrown(head, sequence)) {
                found.add(new AnchoredHead(id, head));
              }
              return grown(ids, index + 1, found);
            },
            Runnable::run);
  }

  private static boolean isGrown(Head head, long anchored) {
    return head.sequence() > anchored;
  }
}
