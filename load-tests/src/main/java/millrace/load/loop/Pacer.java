package millrace.load.loop;

import java.util.concurrent.locks.LockSupport;
import millrace.load.BenchmarkFailed;

/** The time that load is sent by. */
public interface Pacer {

  /** The clock of this machine. */
  Pacer REAL =
      new Pacer() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void awaitUntil(long due) {
          for (var left = due - nanos(); left > 0; left = due - nanos()) {
            if (Thread.currentThread().isInterrupted()) {
              throw new BenchmarkFailed("interrupted");
            }
            LockSupport.parkNanos(left);
          }
        }
      };

  /** Nanoseconds since any instant. */
  long nanos();

  /** Returns at that time, or at once where it is past. */
  void awaitUntil(long due);
}
