package millrace.persistence.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.persistence.fence.CqlFenceStore;
import millrace.persistence.session.CassandraSettings;

/** Reads what is stored, without claiming it. */
public final class StoredHistory {

  private StoredHistory() {}

  /** The texts of the notes that count. */
  public static List<String> texts(CqlSession session, CassandraSettings settings, String id) {
    var texts = new ArrayList<String>();
    var table = new JournalTable(session, settings);
    var claims = new CqlFenceStore(session, settings, Duration.ofSeconds(2));
    claims
        .peekClaim(id)
        .thenCompose(claim ->
            table.read(
                id,
                claim.history(),
                1,
                Long.MAX_VALUE,
                row ->
                    texts.add(StandardCharsets.UTF_8.decode(row.bytes().duplicate()).toString())))
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
    return texts;
  }
}
