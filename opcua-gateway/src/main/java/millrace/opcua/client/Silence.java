package millrace.opcua.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Notices when a server has not given a sign for too long. While it is us who do not ask, since the
 * journals cannot take more, the server's silence means nothing.
 */
final class Silence {

  private final long limit;
  private final BooleanSupplier ours;
  private final Runnable noticed;
  private volatile long lastSign = System.nanoTime();
  private volatile boolean told;

  /**
   * A watch that begins now.
   *
   * @param ours whether it is us who do not ask
   * @param noticed what is done once in each silence
   */
  Silence(Duration limit, BooleanSupplier ours, Runnable noticed) {
    this.limit = limit.toNanos();
    this.ours = ours;
    this.noticed = noticed;
  }

  /** The server gave a sign. */
  void heard() {
    lastSign = System.nanoTime();
    told = false;
  }

  boolean heardSince(long nanoTime) {
    return lastSign - nanoTime > 0;
  }

  /** Looks until the thread is interrupted. */
  void watch() {
    try {
      while (!Thread.interrupted()) {
        TimeUnit.NANOSECONDS.sleep(Math.max(1_000_000, limit / 20));
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    if (ours.getAsBoolean()) {
      lastSign = System.nanoTime();
    } else if (!told && System.nanoTime() - lastSign > limit) {
      told = true;
      noticed.run();
    }
  }
}
