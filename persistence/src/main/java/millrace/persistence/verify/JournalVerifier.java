package millrace.persistence.verify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import millrace.persistence.fence.CqlFenceStore;
import millrace.persistence.journal.DamagedHistoryException;
import millrace.persistence.journal.EntityIndex;
import millrace.persistence.journal.JournalTable;
import millrace.persistence.session.CassandraSettings;

/**
 * Reads the whole journal and checks it: sequences, hashes, epochs, and heads against anchors.
 *
 * <p>It needs Cassandra, but no engine; one may run at the same time.
 */
public final class JournalVerifier implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final long BETWEEN_PROGRESS = TimeUnit.SECONDS.toNanos(2);

  private final CqlSession session;
  private final CqlFenceStore claims;
  private final JournalTable table;
  private final EntityIndex entities;

  JournalVerifier(CqlSession session, CassandraSettings settings) {
    this.session = session;
    claims = new CqlFenceStore(session, settings, Duration.ofSeconds(5));
    table = new JournalTable(session, settings);
    entities = new EntityIndex(session, settings);
  }

  /**
   * Connects to Cassandra.
   *
   * @param config the whole configuration, with a section {@code millrace.cassandra}
   * @throws millrace.persistence.schema.SchemaException if the schema is not the one of this
   *     version
   */
  public static JournalVerifier open(Config config) {
    var settings = CassandraSettings.of(config.getConfig("millrace.cassandra"));
    return new JournalVerifier(settings.openUnchanged(), settings);
  }

  /**
   * Verifies all histories.
   *
   * @param anchors the directory of the anchor file and its public key; empty to go without, and so
   *     not to notice that the ends of histories are missing
   * @param progress is told how far it is, about every two seconds
   */
  public VerifyReport verify(Optional<Path> anchors, Consumer<String> progress) {
    var found = new Findings();
    var anchored =
        anchors
            .map(directory -> new AnchorFile(directory).read(AnchorKey.publicKeyIn(directory)))
            .orElse(new AnchorFile.Anchors(Map.of(), List.of(), 0, ""));
    anchored.problems().forEach(found::add);
    var ids = new TreeSet<>(await(entities.all()));
    ids.addAll(anchored.heads().keySet());
    var told = System.nanoTime();
    for (var id : ids) {
      var check =
          new HistoryCheck(
              id,
              await(claims.peekClaim(id)).history(),
              Optional.ofNullable(anchored.heads().get(id)),
              found::add);
      check(id, check);
      found.count(check);
      if (System.nanoTime() - told > BETWEEN_PROGRESS) {
        told = System.nanoTime();
        progress.accept(
            found.entities + " of " + ids.size() + " histories, " + found.events + " events");
      }
    }
    return found.report(anchored.heads().size());
  }

  private void check(String id, HistoryCheck check) {
    for (var partition = 0L; ; partition++) {
      var any = false;
      try {
        any = await(table.readRaw(id, partition, check::take));
      } catch (DamagedHistoryException e) {
        any = true;
        check.unreadable(String.valueOf(e.getMessage()));
      }
      if (!any && partition > check.expected() / JournalTable.PARTITION_SIZE) {
        check.end();
        return;
      }
    }
  }

  private static <T> T await(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Cassandra did not answer within " + ANSWER, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while verifying", e);
    }
  }

  /** Adds up what is found. */
  private static final class Findings {
    private final List<Problem> problems = new ArrayList<>();
    private long unlisted;
    private long entities;
    private long events;
    private long ignored;

    void add(Problem problem) {
      if (problems.size() < VerifyReport.MAX_PROBLEMS) {
        problems.add(problem);
      } else {
        unlisted++;
      }
    }

    void count(HistoryCheck check) {
      entities++;
      events += check.events();
      ignored += check.ignored();
    }

    VerifyReport report(long anchored) {
      return new VerifyReport(entities, events, ignored, anchored, problems, unlisted);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
