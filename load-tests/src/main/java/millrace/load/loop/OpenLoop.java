package millrace.load.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import millrace.load.BenchmarkFailed;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Load in an open loop: requests become due at a steady rate, whatever the answers do, and each
 * latency counts from the instant at which its request was due. So a server that stalls is charged
 * with all that should have been sent meanwhile (no coordinated omission).
 */
public final class OpenLoop {

  /** More unanswered requests than this are a rate that cannot be had; it also bounds memory. */
  static final int MOST_UNANSWERED = 100_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Pacer pacer;
  private final Semaphore unanswered = new Semaphore(MOST_UNANSWERED);
  private final CountDownLatch open;
  private final LongAdder readings = new LongAdder();
  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private OpenLoop(Pacer pacer, int requests) {
    this.pacer = pacer;
    this.open = new CountDownLatch(requests);
  }

  /**
   * Sends to the lanes in turn.
   *
   * @param perSecond requests that become due in a second
   * @throws BenchmarkFailed where a request fails, or too many are unanswered
   */
  public static Acknowledged run(
      List<? extends Lane> lanes, double perSecond, Duration length, Pacer pacer) {
    var requests = Math.toIntExact(Math.round(perSecond * length.toNanos() / 1e9));
    if (requests < 1) {
      throw new BenchmarkFailed("no request is due within " + length + " at this rate");
    }
    var loop = new OpenLoop(pacer, requests);
    var began = pacer.nanos();
    for (var request = 0; request < requests && loop.failure.get() == null; request++) {
      var due = began + Math.round(request * 1e9 / perSecond);
      pacer.awaitUntil(due);
      loop.send(lanes.get(request % lanes.size()), due);
    }
    loop.awaitEnd();
    return new Acknowledged(requests, loop.readings.sum(), pacer.nanos() - began, loop.micros);
  }

  private void send(Lane lane, long due) {
    if (!unanswered.tryAcquire()) {
      fail(new BenchmarkFailed("more than " + MOST_UNANSWERED + " requests are unanswered"));
      return;
    }
    try {
      lane.send(due)
          .whenComplete((count, problem) -> {
            if (problem == null) {
              readings.add(count);
              var late = Math.max(0, pacer.nanos() - due) / 1_000;
              micros.recordValue(Math.min(late, LONGEST_MICROS));
            } else {
              fail(problem);
            }
            unanswered.release();
            open.countDown();
          });
    } catch (RuntimeException problem) {
      fail(problem);
    }
  }

  private void fail(Throwable problem) {
    failure.compareAndSet(null, problem);
  }

  private void awaitEnd() {
    try {
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (failure.get() == null && !open.await(100, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > deadline) {
          throw new BenchmarkFailed(open.getCount() + " requests were not answered in " + PATIENCE);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", interrupted);
    }
    var problem = failure.get();
    if (problem != null) {
      throw new BenchmarkFailed("a request failed: " + problem.getMessage(), problem);
    }
  }
}
