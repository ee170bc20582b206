package millrace.http.request;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import millrace.http.json.JsonObject;
import millrace.http.problem.Problem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.Materializer;

/** The body of a request. */
public final class Body {

  private static final long MAX_BYTES = 64 * 1024;
  private static final Duration MAX_TIME = Duration.ofSeconds(10);

  private Body() {}

  /** Reads a body that is one JSON object of at most 64 KiB. */
  public static CompletionStage<JsonObject> json(HttpRequest request, Materializer materializer) {
    mustBe(request, "application/json");
    return request
        .entity()
        .withSizeLimit(MAX_BYTES)
        .toStrict(MAX_TIME.toMillis(), materializer)
        .thenApply(entity -> JsonObject.parse(entity.getData().toArray()));
  }

  /**
   * Refuses another content type. A page of another origin can send only such types that are not
   * JSON without asking first, and it is never told that it may.
   */
  public static void mustBe(HttpRequest request, String mediaType) {
    var sent = request.entity().getContentType().mediaType().toString();
    if (!sent.equals(mediaType)) {
      throw Problem.of(
              "unsupported-media-type",
              "The content has a type that is not understood here",
              415,
              "expected Content-Type: " + mediaType + ", got " + sent)
          .exception();
    }
  }
}
