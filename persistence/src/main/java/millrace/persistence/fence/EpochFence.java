package millrace.persistence.fence;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import millrace.persistence.chain.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fence of epochs and leases; the package's description tells why it holds. */
public final class EpochFence implements Fence {

  private static final Logger LOG = LoggerFactory.getLogger(EpochFence.class);
  private static final int MAX_ATTEMPTS = 10;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(20);

  private final FenceStore store;
  private final LeaseClock clock;
  private final UUID writer;
  private final Duration leaseOver;
  private final Heartbeat heartbeat;
  private final ObservedWriters others;
  private final Map<String, Long> held = new ConcurrentHashMap<>();

  /**
   * A fence of one writer.
   *
   * @param writer an id that nobody else has, nor had
   * @param lease D: how long one renewal lasts
   * @param margin how much slower or faster another machine's clock may tick, as 0.1 for 10 %
   */
  public EpochFence(
      FenceStore store, LeaseClock clock, UUID writer, Duration lease, double margin) {
    this.store = store;
    this.clock = clock;
    this.writer = writer;
    this.leaseOver = Duration.ofNanos((long) Math.ceil(lease.toNanos() * (1 + margin)));
    this.heartbeat = new Heartbeat(store, clock, lease, writer, held::clear);
    this.others = new ObservedWriters(clock);
  }

  /** Begins to renew the lease, and looks who else is there. */
  public void start() {
    heartbeat.start();
    // Only to wait less later: who is seen now need not be waited for from the first claim on.
    var _ =
        store
            .beats()
            .thenAccept(beats -> beats.forEach(others::firstSeen))
            .exceptionally(failure -> {
              LOG.info("Other writers could not be looked up: {}", failure.getMessage());
              return null;
            });
  }

  /** Ends the lease; nothing is acknowledged any more, and others need not wait. */
  public CompletionStage<Void> release() {
    held.clear();
    return heartbeat.release();
  }

  @Override
  public CompletionStage<Claim> claim(String persistenceId, HeadReader head) {
    held.remove(persistenceId);
    return attempt(persistenceId, head, 1);
  }

  private CompletionStage<Claim> attempt(String persistenceId, HeadReader head, int number) {
    return store
        .readClaim(persistenceId)
        .thenCompose(before ->
            revoke(persistenceId, before)
                .thenCompose(_ -> store.claim(persistenceId, before.epoch(), writer))
                .thenCompose(granted ->
                    granted
                        ? complete(persistenceId, head, before)
                        : again(persistenceId, head, number)));
  }

  private CompletionStage<Claim> again(String persistenceId, HeadReader head, int number) {
    if (number == MAX_ATTEMPTS || heartbeat.isEnded()) {
      return CompletableFuture.failedStage(
          new FencedException("others claim " + persistenceId + " again and again"));
    }
    return clock
        .after(BETWEEN_ATTEMPTS.multipliedBy(number))
        .thenCompose(_ -> attempt(persistenceId, head, number + 1));
  }

  private CompletionStage<Void> revoke(String persistenceId, ClaimRow before) {
    return before
        .writer()
        .filter(holder -> !holder.equals(writer))
        .map(holder -> store.revoke(holder, persistenceId, before.epoch() + 1))
        .orElseGet(() -> CompletableFuture.completedStage(null));
  }

  private CompletionStage<Claim> complete(String persistenceId, HeadReader head, ClaimRow before) {
    return awaitEndOfLease(before)
        .thenCompose(_ -> head.head(before.history()))
        .thenCompose(found -> begin(persistenceId, before, found));
  }

  /** Waits until nobody who holds an earlier claim can acknowledge any more. */
  private CompletionStage<Void> awaitEndOfLease(ClaimRow before) {
    var revoked = clock.monotonicNanos();
    if (before.writer().isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    if (!before.history().isComplete(before.epoch())) {
      // That claim was never brought to its end: its writer may have been waiting for another.
      return awaitFrom(revoked);
    }
    var holder = before.writer().get();
    if (holder.equals(writer)) {
      return CompletableFuture.completedStage(null);
    }
    return store
        .beatOf(holder)
        .thenCompose(beat -> {
          if (beat.isEmpty()) {
            return awaitFrom(revoked);
          }
          if (beat.get().released()) {
            return CompletableFuture.completedStage(null);
          }
          var seen = others.firstSeen(holder, beat.get());
          return awaitFrom(seen - revoked < 0 ? seen : revoked);
        });
  }

  private CompletionStage<Void> awaitFrom(long nanos) {
    var left = leaseOver.toNanos() - (clock.monotonicNanos() - nanos);
    return left <= 0
        ? CompletableFuture.completedStage(null)
        : clock.after(Duration.ofNanos(left)).thenCompose(_ -> awaitFrom(nanos));
  }

  private CompletionStage<Claim> begin(String persistenceId, ClaimRow before, Head head) {
    var epoch = before.epoch() + 1;
    var first = head.sequence() + 1;
    return store
        .begin(persistenceId, epoch, writer, first, before.history())
        .thenApply(granted -> {
          if (!granted) {
            throw new FencedException("another writer has claimed " + persistenceId);
          }
          held.put(persistenceId, epoch);
          var epochs = new TreeMap<>(before.history().firstSequences());
          epochs.put(epoch, first);
          return new Claim(persistenceId, epoch, head, new EpochHistory(epochs));
        });
  }

  @Override
  public CompletionStage<Void> confirm(Claim claim) {
    // The renewal to wait for is named first: one that comes between the questions is not missed.
    var next = heartbeat.next();
    // Validity first, then loss: a renewal between the two can only add revocations.
    if (heartbeat.isValid() && !isLost(claim)) {
      return CompletableFuture.completedStage(null);
    }
    if (isLost(claim)) {
      return CompletableFuture.failedStage(
          new FencedException(
              "the claim of "
                  + claim.persistenceId()
                  + " (epoch "
                  + claim.epoch()
                  + ") is lost to another writer"));
    }
    return next.thenCompose(_ -> confirm(claim));
  }

  @Override
  public boolean isLost(Claim claim) {
    var epoch = held.get(claim.persistenceId());
    return epoch == null
        || epoch != claim.epoch()
        || heartbeat.isEnded()
        || heartbeat.revokedBelow(claim.persistenceId()) > claim.epoch();
  }

  @Override
  public void forget(Claim claim) {
    held.remove(claim.persistenceId(), claim.epoch());
  }
}
