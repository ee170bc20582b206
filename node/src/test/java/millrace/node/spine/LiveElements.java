package millrace.node.spine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;

/** The picture of a unit as the stream pushes it: its state, and the elements of its shift. */
final class LiveElements implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<JsonNode> last = new AtomicReference<>(JSON.missingNode());

  /** Begins to listen. */
  static LiveElements of(Api api, String unit) {
    var live = new LiveElements();
    var request =
        HttpRequest.newBuilder(
                URI.create(api.url() + "/api/v1/stream?topics=equipment&within=" + unit))
            .build();
    var _ =
        live.client
            .sendAsync(request, BodyHandlers.ofLines())
            .thenAccept(response ->
                response.body().filter(line -> line.startsWith("data: ")).forEach(live::take));
    return live;
  }

  private void take(String line) {
    try {
      last.set(JSON.readTree(line.substring("data: ".length())));
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError(line, unreadable);
    }
  }

  /** The last one that came; missing before the first. */
  JsonNode last() {
    return last.get();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
