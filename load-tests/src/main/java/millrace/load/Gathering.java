package millrace.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import millrace.actors.Unavailable;

/** Asks many things, so many at a time; what is unavailable at first is asked again. */
public final class Gathering {

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  private Gathering() {}

  /**
   * Waits until all are answered.
   *
   * @throws BenchmarkFailed where one fails, or the limit is over
   */
  public static <T> void ask(
      Iterable<T> all, int atATime, Duration limit, Function<T, CompletionStage<?>> ask) {
    var rest = all.iterator();
    var lanes = new CompletableFuture<?>[atATime];
    for (var lane = 0; lane < atATime; lane++) {
      lanes[lane] = next(rest, ask).toCompletableFuture();
    }
    EngineUnderTest.await(CompletableFuture.allOf(lanes), limit, "not all were answered");
  }

  private static <T> CompletionStage<?> next(
      Iterator<T> rest, Function<T, CompletionStage<?>> ask) {
    T one;
    synchronized (rest) {
      if (!rest.hasNext()) {
        return CompletableFuture.completedStage(true);
      }
      one = rest.next();
    }
    return asked(one, ask).thenComposeAsync(_ -> next(rest, ask));
  }

  private static <T> CompletionStage<?> asked(T one, Function<T, CompletionStage<?>> ask) {
    return ask.apply(one)
        .<CompletionStage<?>>handleAsync((_, problem) -> {
          if (problem == null) {
            return CompletableFuture.completedStage(true);
          }
          return isUnavailable(problem)
              ? CompletableFuture.supplyAsync(() -> one, LATER)
                  .thenComposeAsync(again -> asked(again, ask))
              : CompletableFuture.failedStage(problem);
        })
        .thenCompose(stage -> stage);
  }

  private static boolean isUnavailable(Throwable problem) {
    return problem instanceof Unavailable || problem.getCause() instanceof Unavailable;
  }
}
