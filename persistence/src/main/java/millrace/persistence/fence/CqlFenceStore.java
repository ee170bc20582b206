package millrace.persistence.fence;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import millrace.persistence.session.CassandraSettings;

/** The fence's tables in Cassandra. */
public final class CqlFenceStore implements FenceStore {

  private final CqlSession session;
  private final CassandraSettings settings;
  private final Duration beatLimit;
  private final String process;

  private final PreparedStatement readClaim;
  private final PreparedStatement claim;
  private final PreparedStatement begin;
  private final PreparedStatement drop;
  private final PreparedStatement revoke;
  private final PreparedStatement revocations;
  private final PreparedStatement beat;
  private final PreparedStatement beatOf;
  private final PreparedStatement beats;

  /**
   * The fence's tables.
   *
   * @param beatLimit how long a heart beat may take; a part of the lease
   */
  public CqlFenceStore(CqlSession session, CassandraSettings settings, Duration beatLimit) {
    this.session = session;
    this.settings = settings;
    this.beatLimit = beatLimit;
    this.process = "process " + ProcessHandle.current().pid();
    readClaim =
        session.prepare(
            "SELECT epoch, writer, claim_epoch, first_sequence FROM claims"
                + " WHERE persistence_id = ?");
    claim =
        session.prepare(
            "UPDATE claims SET epoch = ?, writer = ? WHERE persistence_id = ? IF epoch = ?");
    begin =
        session.prepare(
            "UPDATE claims SET first_sequence = ?, claimed_by = ?"
                + " WHERE persistence_id = ? AND claim_epoch = ? IF epoch = ?");
    drop = session.prepare("DELETE FROM claims WHERE persistence_id = ? AND claim_epoch = ?");
    revoke =
        session.prepare("INSERT INTO revocations (writer, persistence_id, epoch) VALUES (?, ?, ?)");
    revocations = session.prepare("SELECT persistence_id, epoch FROM revocations WHERE writer = ?");
    beat =
        session.prepare(
            "INSERT INTO writers (writer, beat, released, process) VALUES (?, ?, ?, ?)");
    beatOf = session.prepare("SELECT beat, released FROM writers WHERE writer = ?");
    beats = session.prepare("SELECT writer, beat, released FROM writers");
  }

  @Override
  public CompletionStage<ClaimRow> readClaim(String persistenceId) {
    // At the serial level, which also brings conditional writes to their end that were left midway.
    return readClaims(
        settings
            .safely(readClaim.bind(persistenceId))
            .setConsistencyLevel(settings.serialConsistency()));
  }

  /** The claim as of the last conditional write that was completed; for those who only read. */
  public CompletionStage<ClaimRow> peekClaim(String persistenceId) {
    return readClaims(settings.safely(readClaim.bind(persistenceId)));
  }

  private CompletionStage<ClaimRow> readClaims(Statement<?> statement) {
    var rows = new ClaimRows();
    return forEach(session.executeAsync(statement), rows::add).thenApply(_ -> rows.toClaimRow());
  }

  /** Gathers the rows of one entity. */
  private static final class ClaimRows {
    private long epoch;
    private Optional<UUID> writer = Optional.empty();
    private final TreeMap<Long, Long> firstSequences = new TreeMap<>();

    void add(Row row) {
      epoch = row.getLong("epoch");
      writer = Optional.ofNullable(row.getUuid("writer"));
      if (!row.isNull("claim_epoch") && !row.isNull("first_sequence")) {
        firstSequences.put(row.getLong("claim_epoch"), row.getLong("first_sequence"));
      }
    }

    ClaimRow toClaimRow() {
      return new ClaimRow(epoch, writer, new EpochHistory(firstSequences));
    }
  }

  @Override
  public CompletionStage<Boolean> claim(String persistenceId, long expected, UUID writer) {
    var statement =
        claim.bind().setLong(0, expected + 1).setUuid(1, writer).setString(2, persistenceId);
    return conditional(expected == 0 ? statement.setToNull(3) : statement.setLong(3, expected));
  }

  @Override
  public CompletionStage<Boolean> begin(
      String persistenceId, long epoch, UUID writer, long firstSequence, EpochHistory before) {
    var batch =
        BatchStatement.builder(DefaultBatchType.UNLOGGED)
            .addStatement(begin.bind(firstSequence, writer, persistenceId, epoch, epoch));
    before
        .firstSequences()
        .forEach((old, first) -> {
          if (first >= firstSequence) {
            batch.addStatement(drop.bind(persistenceId, old));
          }
        });
    return conditional(batch.build());
  }

  /** A conditional write; not to be repeated by the driver, which would see its own first try. */
  private <T extends Statement<T>> CompletionStage<Boolean> conditional(T statement) {
    return session
        .executeAsync(settings.safely(statement).setIdempotent(false))
        .thenApply(AsyncResultSet::wasApplied);
  }

  @Override
  public CompletionStage<Void> revoke(UUID writer, String persistenceId, long belowEpoch) {
    return session
        .executeAsync(settings.safely(revoke.bind(writer, persistenceId, belowEpoch)))
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<Map<String, Long>> revocations(UUID writer) {
    var found = new HashMap<String, Long>();
    return forEach(
            session.executeAsync(settings.safely(revocations.bind(writer)).setTimeout(beatLimit)),
            row ->
                found.merge(
                    requireNonNull(row.getString("persistence_id")),
                    row.getLong("epoch"),
                    Math::max))
        .thenApply(_ -> found);
  }

  @Override
  public CompletionStage<Void> beat(UUID writer, Beat value) {
    return session
        .executeAsync(
            settings
                .safely(beat.bind(writer, value.number(), value.released(), process))
                .setTimeout(beatLimit))
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<Optional<Beat>> beatOf(UUID writer) {
    return session
        .executeAsync(settings.safely(beatOf.bind(writer)))
        .thenApply(result -> Optional.ofNullable(result.one()).map(CqlFenceStore::beatOf));
  }

  private static Beat beatOf(Row row) {
    return new Beat(row.getLong("beat"), row.getBoolean("released"));
  }

  @Override
  public CompletionStage<Map<UUID, Beat>> beats() {
    var found = new HashMap<UUID, Beat>();
    return forEach(
            session.executeAsync(settings.safely(beats.bind())),
            row -> found.put(requireNonNull(row.getUuid("writer")), beatOf(row)))
        .thenApply(_ -> found);
  }

  private static CompletionStage<Void> forEach(
      CompletionStage<AsyncResultSet> result, Consumer<Row> action) {
    return result.thenCompose(page -> {
      page.currentPage().forEach(action);
      return page.hasMorePages()
          ? forEach(page.fetchNextPage(), action)
          : CompletableFuture.completedStage(null);
    });
  }
}
