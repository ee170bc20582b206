package millrace.node.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Cassandra that stands still for half a minute, while machines stream and a client writes: the
 * engine holds both back within its bounds, loses nothing that it acknowledged, and goes on.
 */
class StalledJournalTest {

  private static final String UNIT = "acme.lyon.pack.l3.k1";

  /** States change more often than a queue of ten holds for as long as the store stands still. */
  private static final int SPEED_UP = 100;

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration NORMAL_WITHIN = Duration.ofSeconds(10);
  private static final Duration PROMPTLY = Duration.ofSeconds(3);
  private static final Duration OFTEN = Duration.ofMillis(200);
  private static final Pattern METRIC = Pattern.compile("(?m)^(millrace_\\w+(?:\\{.*})?) (\\S+)$");

  @TempDir private Path folder = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> acknowledged = new ArrayList<>();

  /** Lines of which nobody was told whether they are stored: their write was in flight. */
  private final List<String> unknown = new ArrayList<>();

  private String url = "";
  private int offered;

  /** What became of a line that was offered. */
  private record Answer(int status, String retryAfter, Duration after) {}

  @Test
  void holds_sources_and_clients_back_and_is_normal_within_ten_seconds_after() throws Exception {
    try (var machines = SimulatedPlant.in(folder, SPEED_UP)) {
      var config = machines.settings("millrace.opcua.subscription.largest-queue = 10");
      try (var engine = Program.start("millrace.node.Main", "run", "--config", config.toString())) {
        var api = machines.awaitNewReadings(engine);
        url = api.url();
        assertThat(offer().status()).isEqualTo(200);

        var stalled = Nanos.of(Instant.now());
        signal("STOP");
        clients_are_told_to_come_back();
        the_server_queues_and_nothing_grows_beyond_its_bound();
        questions_to_the_journal_are_told_to_come_back_too();
        signal("CONT");

        await()
            .atMost(NORMAL_WITHIN)
            .pollInterval(OFTEN)
            .until(() -> offer().status() == 200 && nothingWaits());
        machines.awaitNewReadings(engine);
        var stored = new ArrayList<>(storedIn(api));
        stored.removeAll(unknown);
        assertThat(stored).containsExactlyElementsOf(acknowledged);
        what_the_server_dropped_is_a_gap_with_its_size(machines, api, stalled);
      }
    }
  }

  private void clients_are_told_to_come_back() {
    await().atMost(SOON).pollInterval(OFTEN).until(() -> offer().status() == 503);
    for (var next = 0; next < 10; next++) {
      var answer = offer();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.retryAfter()).isEqualTo("1");
      assertThat(answer.after()).isLessThan(PROMPTLY);
    }
  }

  private void the_server_queues_and_nothing_grows_beyond_its_bound() {
    await()
        .atMost(SOON)
        .pollInterval(OFTEN)
        .untilAsserted(() -> {
          var figures = metrics();
          assertThat(figure(figures, waiting("opcua-notifications", "line3")))
              .isEqualTo(figure(figures, limit("opcua-notifications", "line3")));
          assertThat(figure(figures, "millrace_journals_away")).isPositive();
          assertThat(figure(figures, "millrace_journals_turned_away_total{reason=\"no-answer\"}"))
              .isPositive();
        });
    var figures = metrics();
    var queues = figures.keySet().stream().filter(name -> name.contains("queue_waiting")).toList();
    assertThat(queues).hasSizeGreaterThanOrEqualTo(8);
    for (var queue : queues) {
      assertThat(figure(figures, queue))
          .as(queue)
          .isLessThanOrEqualTo(figure(figures, queue.replace("queue_waiting", "queue_limit")));
    }
  }

  private void questions_to_the_journal_are_told_to_come_back_too() {
    var answer = send(HttpRequest.newBuilder(at("/journal/equipment%7C" + UNIT)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }

  private boolean nothingWaits() {
    var figures = metrics();
    return figure(figures, "millrace_journals_away") == 0
        && figure(figures, "millrace_opcua_lag_seconds{connection=\"line3\"}") < 2;
  }

  private static String waiting(String queue, String connection) {
    return "millrace_queue_waiting{connection=\"%s\",queue=\"%s\"}".formatted(connection, queue);
  }

  private static String limit(String queue, String connection) {
    return waiting(queue, connection).replace("queue_waiting", "queue_limit");
  }

  /** The ids of the lines of the test that are in the unit's journal, in its order. */
  private static List<String> storedIn(Api api) {
    return api.journal("equipment|" + UNIT).stream()
        .flatMap(entry -> entry.path("event").path("observations").valueStream())
        .map(observation -> observation.path("id").asText())
        .filter(id -> id.startsWith("stalled-"))
        .toList();
  }

  private void what_the_server_dropped_is_a_gap_with_its_size(
      SimulatedPlant machines, Api api, long stalled) {
    var gaps =
        machines.model().workUnits().keySet().stream()
            .flatMap(unit -> api.journal("equipment|" + unit).stream())
            .map(entry -> entry.path("event"))
            .filter(event -> event.path("cause").asText().equals("QUEUE_OVERFLOW"))
            .toList();
    assertThat(gaps)
        .anySatisfy(gap -> {
          assertThat(time(gap, "to")).isGreaterThan(stalled);
          assertThat(time(gap, "to") - time(gap, "from")).isPositive();
        });
    var figures = metrics();
    assertThat(
            figure(figures, "millrace_opcua_overflow_gaps_total{connection=\"line3\"}")
                + figure(figures, "millrace_opcua_overflow_gaps_total{connection=\"cell1\"}"))
        .isEqualTo(gaps.size());
  }

  private static long time(JsonNode gap, String name) {
    return Nanos.of(Instant.parse(gap.path(name).asText()));
  }

  /** Offers one more line, and remembers it where it is acknowledged. */
  private Answer offer() {
    var id = "stalled-" + offered++;
    var line =
        "{\"type\":\"quantity\",\"id\":\"%s\",\"unit\":\"%s\",\"pq\":1,\"gq\":1,\"eventTime\":\"%s\"}%n"
            .formatted(id, UNIT, Instant.now());
    var began = System.nanoTime();
    var response =
        send(
            HttpRequest.newBuilder(at("/observations"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(line))
                .build());
    var answer =
        new Answer(
            response.statusCode(),
            response.headers().firstValue("Retry-After").orElse(""),
            Duration.ofNanos(System.nanoTime() - began));
    if (answer.status() == 200) {
      acknowledged.add(id);
    } else if (answer.after().compareTo(PROMPTLY) >= 0) {
      unknown.add(id);
    }
    return answer;
  }

  private SortedMap<String, Double> metrics() {
    var figures = new TreeMap<String, Double>();
    METRIC
        .matcher(send(HttpRequest.newBuilder(at("/metrics")).build()).body())
        .results()
        .forEach(line -> figures.put(line.group(1), Double.parseDouble(line.group(2))));
    return figures;
  }

  private static double figure(SortedMap<String, Double> figures, String name) {
    return requireNonNull(figures.get(name), name);
  }

  private URI at(String path) {
    return URI.create(url + "/api/v1" + path);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException cut) {
      throw new AssertionError(cut);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    var pid = Files.readString(folder.resolve("engine/cassandra/cassandra.pid")).strip();
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }
}
