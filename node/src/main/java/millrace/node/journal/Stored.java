package millrace.node.journal;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Cassandra has stored, with a limit. */
final class Stored {

  private static final long ANSWER_SECONDS = 60;

  private Stored() {}

  /**
   * The answer.
   *
   * @throws BadJournal where it cannot be read
   */
  static <T> T await(CompletionStage<T> answer) {
    return await(answer, ANSWER_SECONDS);
  }

  static <T> T await(CompletionStage<T> answer, long seconds) {
    try {
      return answer.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      var cause = failed.getCause();
      throw new BadJournal(String.valueOf((cause == null ? failed : cause).getMessage()));
    } catch (TimeoutException late) {
      throw new IllegalStateException("Cassandra did not answer within " + seconds + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading a journal", interrupted);
    }
  }
}
