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
    return new Attempt(persistenceId, head).next();
  }

  /** One claim on its way, which may have to begin anew when others claim at the same time. */
  private final class Attempt {
    private final String persistenceId;
    private final HeadReader head;
    private int number;
    private long waitedFor;

    Attempt(String persistenceId, HeadReader head) {
      this.persistenceId = persistenceId;
      this.head = head;
    }

    CompletionStage<Claim> next() {
      return store
          .readClaim(persistenceId)
          .thenCompose(before -> isUnderWay(before) ? letFinish(before) : take(before));
    }

    /** Whether another writer is claiming, and we have not yet given it the time to. */
    private boolean isUnderWay(ClaimRow before) {
      return isOfAnother(before)
          && !before.history().isComplete(before.epoch())
          && waitedFor != before.epoch();
    }

    /** Two that took each other's claims away before these were complete would never get on. */
    private CompletionStage<Claim> letFinish(ClaimRow before) {
      waitedFor = before.epoch();
      return clock.after(leaseOver).thenCompose(_ -> next());
    }

    private CompletionStage<Claim> take(ClaimRow before) {
      return revoke(before)
          .thenCompose(_ -> store.claim(persistenceId, before.epoch(), writer))
          .thenCompose(granted -> granted ? complete(before) : again());
    }

    private CompletionStage<Void> revoke(ClaimRow before) {
      return isOfAnother(before)
          ? store.revoke(before.writer().orElseThrow(), persistenceId, before.epoch() + 1)
          : CompletableFuture.completedStage(null);
    }

    private CompletionStage<Claim> again() {
      number++;
      if (number == MAX_ATTEMPTS || heartbeat.isEnded()) {
        return CompletableFuture.failedStage(
            new FencedException("others claim " + persistenceId + " again and again"));
      }
      return clock.after(BETWEEN_ATTEMPTS.multipliedBy(number)).thenCompose(_ -> next());
    }

    /**
     * The history is read again: only now that the claim is ours can no record of an older epoch
     * arrive any more, and a head that was found without one would be wrong.
     */
    private CompletionStage<Claim> complete(ClaimRow before) {
      var revoked = clock.monotonicNanos();
      return store
          .readClaim(persistenceId)
          .thenCompose(now ->
              now.epoch() == before.epoch() + 1
                  ? awaitEndOfLease(before, now.history(), revoked)
                      .thenCompose(_ -> head.head(now.history()))
                      .thenCompose(found -> begin(persistenceId, now, found))
                  : again());
    }
  }

  private boolean isOfAnother(ClaimRow claim) {
    return claim.writer().isPresent() && !claim.writer().get().equals(writer);
  }

  /** Waits until nobody who holds an earlier claim can acknowledge any more. */
  private CompletionStage<Void> awaitEndOfLease(
      ClaimRow before, EpochHistory history, long revoked) {
    if (before.writer().isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    if (!history.isComplete(before.epoch())) {
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

  private CompletionStage<Claim> begin(String persistenceId, ClaimRow now, Head head) {
    var epoch = now.epoch();
    var first = head.sequence() + 1;
    return store
        .begin(persistenceId, epoch, writer, first, now.history())
        .thenApply(granted -> {
          if (!granted) {
            throw new FencedException("another writer has claimed " + persistenceId);
          }
          held.put(persistenceId, epoch);
          var epochs = new TreeMap<>(now.history().firstSequences());
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
