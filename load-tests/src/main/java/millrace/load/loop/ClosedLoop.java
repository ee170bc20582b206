package millrace.load.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import millrace.load.BenchmarkFailed;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Load in a closed loop: each lane has a fixed number of requests in flight and sends the next one
 * when one is acknowledged. Its latencies are therefore those at the rate that was reached; an open
 * loop at a rate beyond it would see longer ones.
 */
public final class ClosedLoop {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LONGEST_MICROS = PATIENCE.toNanos() / 1_000;

  private final long deadline;
  private final CountDownLatch open;
  private final LongAdder requests = new LongAdder();
  private final LongAdder readings = new LongAdder();
  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private ClosedLoop(long deadline, int slots) {
    this.deadline = deadline;
    this.open = new CountDownLatch(slots);
  }

  /**
   * Runs the lanes, and waits for what is in flight at the end.
   *
   * @throws BenchmarkFailed where a request fails, or is not answered within a minute after the end
   */
  public static Acknowledged run(List<? extends Lane> lanes, int inFlight, Duration length) {
    var began = System.nanoTime();
    var loop = new ClosedLoop(began + length.toNanos(), lanes.size() * inFlight);
    for (var slot = 0; slot < inFlight; slot++) {
      lanes.forEach(loop::next);
    }
    loop.awaitEnd(length.plus(PATIENCE));
    return new Acknowledged(
        loop.requests.sum(), loop.readings.sum(), System.nanoTime() - began, loop.micros);
  }

  private void next(Lane lane) {
    if (failure.get() != null || System.nanoTime() >= deadline) {
      open.countDown();
      return;
    }
    try {
      var began = System.nanoTime();
      lane.send()
          .whenComplete((count, problem) -> {
            if (problem == null) {
              acknowledged(count, System.nanoTime() - began);
            } else {
              failure.compareAndSet(null, problem);
            }
            next(lane);
          });
    } catch (RuntimeException problem) {
      failure.compareAndSet(null, problem);
      open.countDown();
    }
  }

  private void acknowledged(int count, long nanos) {
    requests.increment();
    readings.add(count);
    micros.recordValue(Math.min(nanos / 1_000, LONGEST_MICROS));
  }

  private void awaitEnd(Duration limit) {
    try {
      if (!open.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BenchmarkFailed(open.getCount() + " requests were not answered in " + limit);
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
