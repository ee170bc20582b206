package millrace.persistence.fence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time during which this writer may acknowledge, as far as it knows.
 *
 * <p>It goes by whichever of the two clocks says that more time has passed: the monotonic one
 * stands still while a machine is suspended, the wall clock does not. A wall clock that is set
 * forward ends the lease early, which the next renewal mends.
 */
final class Lease {

  /** A reading of both clocks. */
  record Moment(long monotonic, long wall) {}

  private final LeaseClock clock;
  private final long duration;
  private final AtomicReference<State> state = new AtomicReference<>(new Never());

  private sealed interface State {}

  private record Never() implements State {}

  private record From(Moment start) implements State {}

  private record Ended() implements State {}

  Lease(LeaseClock clock, Duration duration) {
    this.clock = clock;
    this.duration = duration.toNanos();
  }

  Moment now() {
    return new Moment(clock.monotonicNanos(), clock.wallNanos());
  }

  long nanosSince(Moment earlier) {
    return Math.max(
        clock.monotonicNanos() - earlier.monotonic(), clock.wallNanos() - earlier.wall());
  }

  /** A renewal that began then has succeeded. */
  void renewedFrom(Moment start) {
    state.updateAndGet(now ->
        switch (now) {
          case Never _, From _ -> new From(start);
          case Ended ended -> ended;
        });
  }

  boolean isValid() {
    return switch (state.get()) {
      case Never _, Ended _ -> false;
      case From(Moment start) -> nanosSince(start) < duration;
    };
  }

  boolean isEnded() {
    return state.get() instanceof Ended;
  }

  /** Ends it for good. */
  void end() {
    state.set(new Ended());
  }
}
