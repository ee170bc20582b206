package millrace.persistence.fence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Time as the fence needs it: how much of it has passed, and to be called when some has. */
public interface LeaseClock {

  /** Nanoseconds of a clock that never runs back; its origin means nothing. */
  long monotonicNanos();

  /** Nanoseconds of the wall clock, which also goes on while the machine is suspended. */
  long wallNanos();

  /** Completes when some time has passed. */
  CompletionStage<Void> after(Duration duration);

  /** The clocks of this machine. */
  LeaseClock SYSTEM =
      new LeaseClock() {
        @Override
        public long monotonicNanos() {
          return System.nanoTime();
        }

        @Override
        public long wallNanos() {
          return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        }

        @Override
        public CompletionStage<Void> after(Duration duration) {
          return CompletableFuture.runAsync(
              () -> {},
              CompletableFuture.delayedExecutor(duration.toNanos(), TimeUnit.NANOSECONDS));
        }
      };
}
