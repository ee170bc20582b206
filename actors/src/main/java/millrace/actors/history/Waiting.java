package millrace.actors.history;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for stores on behalf of one question, for as long as it may take. */
final class Waiting {

  private final long end;
  private final Duration limit;

  Waiting(Duration limit) {
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /**
   * What a stage gives.
   *
   * @throws PastUnavailable where the store fails or the time is over
   */
  <T> T on(CompletionStage<T> stage) {
    try {
      return stage
          .toCompletableFuture()
          .get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw tooLong();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new PastUnavailable("the engine stops", stopping);
    } catch (ExecutionException failed) {
      var cause = failed.getCause() == null ? failed : failed.getCause();
      throw new PastUnavailable("the journal cannot be read: " + cause.getMessage(), cause);
    }
  }

  /**
   * Goes on, unless the time is over or the engine stops.
   *
   * @throws PastUnavailable where it is
   */
  void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PastUnavailable("the engine stops");
    }
    if (System.nanoTime() - end > 0) {
      throw tooLong();
    }
  }

  private PastUnavailable tooLong() {
    return new PastUnavailable(
        "the past could not be folded within "
            + limit.toSeconds()
            + " s; ask for a shorter window, or let millrace.actors.history.limit be longer");
  }
}
