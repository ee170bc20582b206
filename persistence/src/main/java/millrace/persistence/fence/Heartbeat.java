package millrace.persistence.fence;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease of this writer, and learns with each renewal what others have taken from it.
 *
 * <p>The order inside a renewal is what the fence rests on: note the time, write the beat, read the
 * revocations, and only then extend the lease. A beat is never used again, not even for a renewal
 * that failed: the failed one may have been seen.
 */
final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /** Half of how long the database keeps a revocation. */
  private static final Duration LAPSE = Duration.ofHours(12);

  private final FenceStore store;
  private final LeaseClock clock;
  private final Lease lease;
  private final Duration interval;
  private final UUID writer;
  private final Runnable onLapse;

  private final Object lock = new Object();
  private CompletableFuture<Void> next = new CompletableFuture<>();
  private long beat;
  private boolean failing;
  private Lease.@Nullable Moment lastRenewal;
  private volatile Map<String, Long> revoked = Map.of();

  /**
   * A heart that does not beat yet.
   *
   * @param onLapse called when it stood still for so long that revocations may have been forgotten:
   *     all claims are then lost
   */
  Heartbeat(FenceStore store, LeaseClock clock, Duration duration, UUID writer, Runnable onLapse) {
    this.store = store;
    this.clock = clock;
    this.lease = new Lease(clock, duration);
    this.interval = duration.dividedBy(3);
    this.writer = writer;
    this.onLapse = onLapse;
  }

  /** Renews now, and from then on. */
  void start() {
    renew();
  }

  private void renew() {
    if (lease.isEnded()) {
      return;
    }
    var start = lease.now();
    var number = nextBeat();
    // Inside the chain, so that whatever the store does wrong, the heart goes on beating.
    var _ =
        CompletableFuture.completedStage(number)
            .thenCompose(fresh -> store.beat(writer, new Beat(fresh, false)))
            .thenCompose(_ -> store.revocations(writer))
            .handle((revocations, failure) -> settle(start, revocations, failure))
            .thenCompose(_ -> clock.after(remaining(start)))
            .thenAccept(_ -> renew());
  }

  private long nextBeat() {
    synchronized (lock) {
      return ++beat;
    }
  }

  private Duration remaining(Lease.Moment start) {
    var left = interval.toNanos() - (clock.monotonicNanos() - start.monotonic());
    return Duration.ofNanos(Math.max(interval.toNanos() / 10, left));
  }

  private @Nullable Void settle(
      Lease.Moment start, @Nullable Map<String, Long> revocations, @Nullable Throwable failure) {
    if (revocations == null) {
      if (!failing) {
        LOG.warn("The writer's lease cannot be renewed, it is tried again: {}", reason(failure));
      }
      failing = true;
      return null;
    }
    if (failing) {
      LOG.info("The writer's lease is renewed again");
    }
    failing = false;
    if (lastRenewal != null && lease.nanosSince(lastRenewal) > LAPSE.toNanos()) {
      onLapse.run();
    }
    lastRenewal = start;
    // Before the lease is extended: nobody may find it valid with the old revocations.
    revoked = Map.copyOf(revocations);
    lease.renewedFrom(start);
    turn().complete(null);
    return null;
  }

  private static String reason(@Nullable Throwable failure) {
    return failure == null ? "no answer" : String.valueOf(failure.getMessage());
  }

  private CompletableFuture<Void> turn() {
    synchronized (lock) {
      var now = next;
      next = new CompletableFuture<>();
      return now;
    }
  }

  /** Completes with the next renewal that succeeds. */
  CompletionStage<Void> next() {
    synchronized (lock) {
      return next.minimalCompletionStage();
    }
  }

  boolean isValid() {
    return lease.isValid();
  }

  boolean isEnded() {
    return lease.isEnded();
  }

  /** The epoch below which this writer's claims of an entity are lost. */
  long revokedBelow(String persistenceId) {
    return Optional.ofNullable(revoked.get(persistenceId)).orElse(0L);
  }

  /** Ends the lease and says so to the others, so that they need not wait for it. */
  CompletionStage<Void> release() {
    lease.end();
    turn().completeExceptionally(new FencedException("the writer has ended"));
    return store.beat(writer, new Beat(nextBeat(), true));
  }
}
