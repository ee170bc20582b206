package millrace.load.overload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The engine's queues, as {@code /metrics} tells of them, looked at again and again. */
final class Queues implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern QUEUE =
      Pattern.compile("(?m)^millrace_queue_(waiting|limit)\\{.*queue=\"([^\"]+)\".*} (\\S+)$");

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final Map<String, Most> most = new TreeMap<>();
  private long looks;
  private long unanswered;

  /** The most that was seen waiting in a queue, and the most that may. */
  record Most(double waiting, double limit) {}

  Queues(URI api) {
    this.request = HttpRequest.newBuilder(api.resolve("metrics")).timeout(LIMIT).build();
  }

  /** Looks once. */
  void look() throws InterruptedException {
    looks++;
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        unanswered++;
        return;
      }
      QUEUE
          .matcher(response.body())
          .results()
          .forEach(line ->
              most.merge(
                  line.group(2),
                  line.group(1).equals("limit")
                      ? new Most(0, Double.parseDouble(line.group(3)))
                      : new Most(Double.parseDouble(line.group(3)), 0),
                  (before, now) ->
                      new Most(
                          Math.max(before.waiting(), now.waiting()),
                          Math.max(before.limit(), now.limit()))));
    } catch (IOException late) {
      unanswered++;
    }
  }

  /** The most of each queue since the last call. */
  Map<String, Most> take() {
    var taken = new TreeMap<>(most);
    most.clear();
    return taken;
  }

  /** How often it was looked in vain, of how often at all. */
  String unanswered() {
    return unanswered + " of " + looks;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
