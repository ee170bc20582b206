package millrace.http.problem;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import millrace.actors.Unavailable;
import millrace.actors.UnknownEquipment;
import millrace.actors.history.PastUnavailable;
import millrace.engine.Refusal;
import millrace.http.json.JsonMistake;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.ExceptionWithErrorInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How failures read as problems. */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /**
   * The problem behind a failure. What is nobody's fault but ours is logged here, under the id that
   * the problem tells.
   *
   * @param request what was asked, for the log
   */
  public static Problem of(Throwable failure, String request) {
    return switch (failure) {
      case CompletionException e when e.getCause() != null -> of(e.getCause(), request);
      case ExecutionException e when e.getCause() != null -> of(e.getCause(), request);
      case ProblemException e -> e.problem();
      case JsonMistake mistake -> of(mistake);
      case UnknownEquipment e -> Problem.notFound(String.valueOf(e.getMessage()));
      case Unavailable e ->
          Problem.of(
              "unavailable",
              "The entity or its journal cannot answer now",
              503,
              e.getMessage() + "; repeat the request with the same Idempotency-Key");
      case PastUnavailable e ->
          Problem.of(
              "past-unavailable",
              "The past cannot be told now",
              503,
              String.valueOf(e.getMessage()));
      case TimeoutException _ ->
          Problem.of(
              "timeout",
              "No answer came in time",
              504,
              "whether it was done is not known; repeat it with the same Idempotency-Key");
      case EntityStreamSizeException _ ->
          Problem.of("too-large", "The content is too large", 413, "send less at a time");
      case ExceptionWithErrorInfo e -> malformed(e.info().formatPretty());
      default -> bug(failure, request);
    };
  }

  /** A refusal of the domain: the journal has it, with who asked. */
  public static Problem of(Refusal refusal, long sequence) {
    return Problem.of("refused", "The command was refused", 409, refusal.detail())
        .with("guard", refusal.guard())
        .with("command", refusal.command())
        .with("state", refusal.state())
        .with("sequence", sequence);
  }

  private static Problem of(JsonMistake mistake) {
    var errors =
        List.of(
            Map.of(
                "pointer", mistake.pointer(), "detail", mistake.detail(), "cure", mistake.cure()));
    return switch (mistake.kind()) {
      case MALFORMED ->
          Problem.of("malformed", "The request cannot be read", 400, mistake.detail())
              .with("errors", errors);
      case INVALID ->
          Problem.of("invalid", "The content is not what is asked for", 422, mistake.detail())
              .with("errors", errors);
    };
  }

  private static Problem malformed(String detail) {
    return Problem.of("malformed", "The request cannot be read", 400, detail);
  }

  private static Problem bug(Throwable failure, String request) {
    var id = UUID.randomUUID().toString();
    LOG.error("{} failed; told the client error id {}", request, id, failure);
    return Problem.of(
            "internal", "The engine made a mistake", 500, "the log says more under this error id")
        .with("errorId", id);
  }
}
