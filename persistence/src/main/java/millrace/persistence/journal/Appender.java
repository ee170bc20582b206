package millrace.persistence.journal;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.persistence.chain.Head;
import millrace.persistence.fence.Claim;
import millrace.persistence.fence.Fence;
import millrace.persistence.fence.LeaseClock;

/**
 * Appends to histories: in order, chained, fenced.
 *
 * <p>One append of an entity is in flight at a time. An append that fails for whatever reason gives
 * the claim up: whether its rows are stored is then unknown, and only a recovery, under a new
 * claim, can tell.
 */
final class Appender {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final Fence fence;
  private final JournalTable table;
  private final EntityIndex entities;
  private final Limits limits;
  private final Tails tails;
  private final Turns turns = new Turns();

  /**
   * Bounds of time and memory.
   *
   * @param claim how long a claim may take, with the wait for another writer's lease
   * @param write how long an append may take, with its repetitions
   * @param entities how many claims are kept at most
   */
  record Limits(Duration claim, Duration write, int entities) {}

  /** An event on its way into the journal. */
  record NewEvent(long sequence, int serializerId, String manifest, ByteBuffer bytes) {}

  Appender(Fence fence, JournalTable table, EntityIndex entities, Limits limits) {
    this.fence = fence;
    this.table = table;
    this.entities = entities;
    this.limits = limits;
    this.tails = new Tails(limits.entities(), fence);
  }

  /**
   * Claims an entity, as its recovery begins.
   *
   * @param hint a sequence that is known to exist, as that of a snapshot; 0 where there is none
   */
  CompletionStage<Claim> claim(String persistenceId, long hint) {
    return turns.take(persistenceId, () -> claimNow(persistenceId, hint).thenApply(Tail::claim));
  }

  private CompletionStage<Tail> claimNow(String persistenceId, long hint) {
    return within(
            limits.claim(),
            entities
                .add(persistenceId)
                .thenCompose(_ ->
                    fence.claim(
                        persistenceId, history -> table.head(persistenceId, history, hint))))
        .thenApply(claim -> tails.put(new Tail(claim, claim.head())));
  }

  /** Appends consecutive events, all or none. Completes when they are stored for ever. */
  CompletionStage<Void> append(String persistenceId, List<NewEvent> events) {
    return turns.take(persistenceId, () -> appendNow(persistenceId, events));
  }

  private CompletionStage<Void> appendNow(String persistenceId, List<NewEvent> events) {
    var known = tails.get(persistenceId);
    var tail = known == null ? claimNow(persistenceId, 0) : CompletableFuture.completedStage(known);
    return tail.thenCompose(found -> appendTo(found, events));
  }

  private CompletionStage<Void> appendTo(Tail tail, List<NewEvent> events) {
    var claim = tail.claim();
    var rows = chained(tail, events);
    return within(
            limits.write(), write(claim, rows, FIRST_PAUSE).thenCompose(_ -> fence.confirm(claim)))
        .whenComplete((_, failure) -> {
          if (failure == null) {
            tails.put(new Tail(claim, new Head(rows.getLast().sequence(), rows.getLast().hash())));
          } else {
            tails.drop(claim);
          }
        });
  }

  private static List<StoredEvent> chained(Tail tail, List<NewEvent> events) {
    var claim = tail.claim();
    var head = tail.head();
    var rows = new ArrayList<StoredEvent>(events.size());
    for (var event : events) {
      if (event.sequence() != head.sequence() + 1) {
        throw new OutOfSequenceException(claim.persistenceId(), head.sequence(), event.sequence());
      }
      var hash =
          head.hash()
              .next(claim.persistenceId(), event.sequence(), event.manifest(), event.bytes());
      rows.add(
          new StoredEvent(
              claim.persistenceId(),
              event.sequence(),
              claim.epoch(),
              event.serializerId(),
              event.manifest(),
              event.bytes(),
              head.hash(),
              hash));
      head = new Head(event.sequence(), hash);
    }
    return rows;
  }

  /** Writes the rows, again where it is unknown whether they were: same keys, same content. */
  private CompletionStage<Void> write(Claim claim, List<StoredEvent> rows, Duration pause) {
    return table
        .insert(rows)
        .exceptionallyCompose(failure ->
            isTransient(failure) && !fence.isLost(claim)
                ? LeaseClock.SYSTEM
                    .after(pause)
                    .thenCompose(_ -> write(claim, rows, pause.multipliedBy(2)))
                : CompletableFuture.failedStage(failure));
  }

  private static boolean isTransient(Throwable failure) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    return switch (cause) {
      case RequestThrottlingException _ -> false;
      case DriverTimeoutException _,
          AllNodesFailedException _,
          QueryExecutionException _,
          HeartbeatException _,
          ClosedConnectionException _ ->
          true;
      case null, default -> false;
    };
  }

  private static <T> CompletionStage<T> within(Duration limit, CompletionStage<T> work) {
    return work.toCompletableFuture().copy().orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
