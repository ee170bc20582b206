package millrace.opcua.client;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** Waiting for an answer, on a thread of our own and never for ever. */
final class Replies {

  private Replies() {}

  /**
   * The answer of a server.
   *
   * @throws UaException where it is a fault, or does not come in time
   */
  static <T> T await(CompletionStage<T> reply, Duration atMost)
      throws UaException, InterruptedException {
    try {
      return reply.toCompletableFuture().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw UaException.extract(cause)
          .orElseGet(() -> new UaException(StatusCodes.Bad_CommunicationError, cause));
    } catch (TimeoutException _) {
      throw new UaException(
          StatusCodes.Bad_Timeout, "no answer within " + atMost.toMillis() + " ms");
    }
  }
}
