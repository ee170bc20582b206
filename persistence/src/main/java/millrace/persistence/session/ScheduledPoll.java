package millrace.persistence.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks again and again, on a schedule, until there is an answer or a deadline has passed. For what
 * gives no sign of itself when it changes, as a port at which nobody listens yet.
 *
 * @param between from the end of one attempt to the begin of the next
 * @param limit after which no further attempt is made; there is always one
 */
public record ScheduledPoll(Duration between, Duration limit) {

  /**
   * The first answer; empty where none came in time. Waits for it, and for an attempt that is under
   * way at the deadline: an attempt must have a time limit of its own.
   *
   * @param attempt gives an answer, or nothing as yet; what it throws ends the poll and is thrown
   */
  public <T> Optional<T> await(Supplier<Optional<T>> attempt) {
    var began = System.nanoTime();
    var outcome = new CompletableFuture<Optional<T>>();
    var schedule = schedule();
    try {
      var _ =
          schedule.scheduleWithFixedDelay(
              () -> {
                try {
                  var answer = attempt.get();
                  if (answer.isPresent() || System.nanoTime() - began >= limit.toNanos()) {
                    outcome.complete(answer);
                  }
                } catch (RuntimeException | Error problem) {
                  outcome.completeExceptionally(problem);
                  throw problem;
                }
              },
              0,
              between.toNanos(),
              TimeUnit.NANOSECONDS);
      return outcome.get();
    } catch (ExecutionException failed) {
      throw unwrapped(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      schedule.shutdownNow();
    }
  }

  private static ScheduledExecutorService schedule() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("millrace-poll").factory());
  }

  private static RuntimeException unwrapped(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException problem -> problem;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(failed);
    };
  }
}
