package millrace.load.year;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A live unit that goes on as fast as one thread can, while others look back. */
final class LiveUnit implements AutoCloseable {

  private final Step step;
  private final AtomicLong readings = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("live-unit").unstarted(this::run);
  private volatile boolean ended;
  private volatile @Nullable RuntimeException problem;

  /** What the unit does again and again. */
  interface Step {

    /** Takes a frame; returns when it is done, with the number of its readings. */
    int readings();
  }

  LiveUnit(Step step) {
    this.step = step;
  }

  /** Goes on on the calling thread for a time; readings a second. */
  double alone(long nanos) {
    var begin = System.nanoTime();
    var before = readings.get();
    while (System.nanoTime() - begin < nanos) {
      go();
    }
    return (readings.get() - before) * 1e9 / (System.nanoTime() - begin);
  }

  /** Goes on on a thread of its own for at least one frame, until it is closed. */
  void start() {
    thread.start();
  }

  /** How many readings were taken so far. */
  long readings() {
    return readings.get();
  }

  /** How long a frame took at most since the last call, in nanoseconds. */
  long takeLongest() {
    return longest.getAndSet(0);
  }

  private void run() {
    try {
      do {
        go();
      } while (!ended);
    } catch (RuntimeException failed) {
      problem = failed;
    }
  }

  private void go() {
    var begin = System.nanoTime();
    var taken = step.readings();
    longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
    readings.addAndGet(taken);
  }

  /** Ends it; fails where it failed. */
  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    var failed = problem;
    if (failed != null) {
      throw failed;
    }
  }
}
