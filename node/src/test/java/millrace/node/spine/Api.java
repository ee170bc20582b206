package millrace.node.spine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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

  /** What came back. */
  record Answer(int status, JsonNode body, String etag) {}

  JsonNode get(String path) {
    return successful(path, send(request(path).build())).body();
  }

  /** The version of a resource. */
  String etag(String path) {
    return successful(path, send(request(path).build())).etag();
  }

  /**
   * Sends a command.
   *
   * @param headers names and values in turn
   */
  Answer post(String path, String body, String... headers) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .headers(headers)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Sends lines of the log format. */
  Answer observe(String lines) {
    return send(
        request("/observations")
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)).timeout(LIMIT);
  }

  private static Answer successful(String path, Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new AssertionError(path + ": " + answer.status() + " " + answer.body());
    }
    return answer;
  }

  private Answer send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          JSON.readTree(response.body()),
          response.headers().firstValue("ETag").orElse(""));
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
