package millrace.persistence.journal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets work on one key happen one after the other, and on different keys at once. */
final class Turns {

  private final Map<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();

  /** Does the work when all earlier work on the key is done, whether that succeeded or not. */
  <T> CompletionStage<T> take(String key, Supplier<CompletionStage<T>> work) {
    var mine = new CompletableFuture<T>();
    var before = last.put(key, mine);
    var start =
        before == null ? CompletableFuture.completedStage(null) : before.exceptionally(_ -> null);
    var _ =
        start
            .thenCompose(_ -> work.get())
            .whenComplete((result, failure) -> {
              last.remove(key, mine);
              if (failure == null) {
                mine.complete(result);
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine.minimalCompletionStage();
  }
}
