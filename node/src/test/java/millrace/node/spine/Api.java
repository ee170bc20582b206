package millrace.node.spine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The API of a running engine, as a client uses it. */
record Api(String url, HttpClient client) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static Api at(String url) {
    return new Api(url, HttpClient.newHttpClient());
  }

  JsonNode get(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)).timeout(LIMIT).build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** All entries of a journal, page by page. */
  List<JsonNode> journal(String persistenceId) {
    var entries = new ArrayList<JsonNode>();
    var path = "/journal/" + URLEncoder.encode(persistenceId, StandardCharsets.UTF_8);
    for (var after = 0L; ; ) {
      var page = get(path + "?limit=200&after=" + after).get("items");
      page.forEach(entries::add);
      if (page.isEmpty()) {
        return entries;
      }
      after = entries.getLast().get("sequence").asLong();
    }
  }
}
